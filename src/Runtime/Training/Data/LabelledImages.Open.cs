namespace VggGen;

public sealed partial class LabelledImages
{
    /// <summary>
    /// Lists a data set that is not split: a folder with a folder for each class, whose images may lie in further folders, or a zip archive of such a folder.
    /// Classes and images stand in the ordinal order of their names. Names that begin with a dot are passed over; links to folders are followed at the top only.
    /// </summary>
    /// <param name="path">The folder or file. Archives stay open as long as the data set is in use.</param>
    /// <exception cref="DataException">There is nothing of a form known here, it is damaged, has one class or an empty one, or it is split into parts.</exception>
    public static LabelledImages Open(string path)
        => DataParts.Open(path).Whole
            ?? throw new DataException(path, $"the data is split into parts for training and others; open it with {nameof(DataSplits)}.{nameof(DataSplits.Open)}, or name one part");
}
