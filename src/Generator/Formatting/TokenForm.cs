namespace VggGen.Generator.Formatting;

/// <summary>What a token asks of the place between it and its neighbour.</summary>
internal enum Gap
{
    /// <summary>One blank where the author has any, else none.</summary>
    Kept,
    One,

    /// <summary>The two touch; this outranks what the neighbour asks for.</summary>
    None,
}

/// <summary>How one token is written, and what it asks of the blanks around it.</summary>
internal readonly record struct TokenForm(string Text, Gap Before, Gap After)
{
    public Gap Until(TokenForm next) => After == Gap.None || next.Before == Gap.None
        ? Gap.None
        : After == Gap.One || next.Before == Gap.One ? Gap.One : Gap.Kept;
}
