namespace VggGen.Runtime.Tests;

public sealed class ClassFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_and_images_stand_in_ordinal_order_however_deep_they_lie()
    {
        var path = _folder.Write("data", "dog/b.png", "cat/old/z.png", "Zebra/1.PNG", "dog/a.png", "dog/notes.txt", ".git/x.png", "cat/._hidden.png");

        var images = LabelledImages.Open(path);

        Assert.Equal(path, images.Source);
        Assert.Equal(["Zebra", "cat", "dog"], images.Classes);
        Assert.Equal(["Zebra/1.PNG", "cat/old/z.png", "dog/a.png", "dog/b.png"], images.AllNames().Select(name => Path.GetRelativePath(path, name).Replace('\\', '/')));
        Assert.Equal([0, 1, 2, 2], images.AllLabels());
        images.AssertPixels(0, 2);
        images.AssertPixels(1, 1);
        images.AssertPixels(2, 3);
        images.AssertPixels(3, 0);
    }

    [Fact]
    public void An_archive_is_the_folder_it_was_made_of()
    {
        var path = _folder.WriteZip("data.zip", "dog/", "dog/b.png", "cat/old/z.png", "__MACOSX/dog/._b.png", "cat/a.png");

        var images = LabelledImages.Open(path);

        Assert.Equal(["cat", "dog"], images.Classes);
        Assert.Equal([$"{path}/cat/a.png", $"{path}/cat/old/z.png", $"{path}/dog/b.png"], images.AllNames());
        images.AssertPixels(0, 4);
        images.AssertPixels(1, 2);
        images.AssertPixels(2, 1);
    }

    [Fact]
    public void An_archive_is_read_by_several_threads_at_once()
    {
        var images = LabelledImages.Open(_folder.WriteZip("data.zip", DataFolder.Names(20, "a", "b")));

        Parallel.For(0, 400, i => images.AssertPixels(i % 40, i % 40));
    }

    [Theory]
    [InlineData("wrapping/a/1.png", "wrapping/b/1.png")]
    [InlineData("a/1.png", "b/1.png")]
    public void A_single_folder_around_the_classes_is_passed_through(params string[] names)
    {
        Assert.Equal(["a", "b"], LabelledImages.Open(_folder.Write("data", names)).Classes);
        Assert.Equal(["a", "b"], LabelledImages.Open(_folder.WriteZip("data.zip", names)).Classes);
    }

    [Fact]
    public void A_folder_without_images_is_said_to_be_one()
    {
        Assert.Contains("there are no images", Mistake(_folder.Write("none")), StringComparison.Ordinal);
        Assert.Contains("there are no images", Mistake(_folder.WriteZip("none.zip")), StringComparison.Ordinal);
        Assert.Contains("images lie directly in it (1.png)", Mistake(_folder.Write("flat", "1.png", "2.png")), StringComparison.Ordinal);
        Assert.Contains("no such file or folder", Mistake(_folder["missing"]), StringComparison.Ordinal);
    }

    [Fact]
    public void One_class_is_too_few()
        => Assert.Contains("only one class, cat", Mistake(_folder.Write("data", "cat/1.png", "cat/2.png")), StringComparison.Ordinal);

    [Fact]
    public void A_class_without_images_is_named()
    {
        var path = _folder.Write("data", "cat/1.png", "dog/1.png", "eel/1.txt", "fox/deep/1.txt");

        Assert.Contains("no images are in eel, fox;", Mistake(path), StringComparison.Ordinal);
        Assert.Contains("no images are in bird;", Mistake(_folder.WriteZip("data.zip", "cat/1.png", "dog/1.png", "bird/")), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_a_split_are_not_taken_for_classes()
    {
        Assert.Contains("DataSplits.Open", Mistake(_folder.Write("data", "train/a/1.png", "train/b/1.png", "test/a/1.png", "test/b/1.png")), StringComparison.Ordinal);
        Assert.Contains("no folder train", Mistake(_folder.Write("other", "val/a/1.png", "test/b/1.png")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_into_itself_ends()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _folder.Write("data", "cat/1.png", "dog/1.png");
        Directory.CreateSymbolicLink(Path.Combine(path, "cat", "again"), path);
        Directory.CreateSymbolicLink(Path.Combine(path, "eel"), Path.Combine(path, "dog"));

        var images = LabelledImages.Open(path);

        Assert.Equal(["cat", "dog", "eel"], images.Classes);
        Assert.Equal(3, images.Count);
    }

    private static string Mistake(string path)
    {
        var exception = Assert.Throws<DataException>(() => LabelledImages.Open(path));
        Assert.Contains(exception.DataSource, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, exception.DataSource, StringComparison.Ordinal);
        return exception.Message;
    }
}
