namespace VggGen;

/// <summary>How a convolution is cut into pieces: strips of tiles, and groups of output channels where there are few tiles.</summary>
internal sealed record WinogradPlan(int Tiles, int TilesDown, int TilesAcross, int StripTiles, int Strips, int Groups, int Panels)
{
    /// <summary>Panels of a group; the last group may have fewer.</summary>
    public int PanelsPerGroup => (Panels + Groups - 1) / Groups;

    /// <summary>Pieces.</summary>
    public int Items => checked(Strips * Groups);
}
