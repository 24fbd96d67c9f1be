using System.Globalization;

namespace VggGen.Generator.Diagnostics;

/// <summary>Group 07xx: what a table can get wrong.</summary>
internal static class TableMistakes
{
    public static Mistake CellCount(int cells, int columns) =>
        new(Rules.Get("VGG0701"), columns == 1
            ? $"the row has {Cells(cells)}, the table has 1 column; write 1 cell"
            : $"the row has {Cells(cells)}, the table has {Number(columns)} columns; write {Cells(columns)}, or one that spans all");

    public static Mistake HeaderNotAName(string cell) =>
        new(Rules.Get("VGG0702"), $"`{cell}` is no network name; write letters, digits, `_` and `-`, beginning with a letter");

    public static Mistake EmptyHeaderCell() =>
        new(Rules.Get("VGG0703"), "a header cell is empty; write the network's name in it");

    public static Mistake ColumnTwice(string name) =>
        new(Rules.Get("VGG0704"), $"column `{name}` stands twice in the table; rename one of them");

    public static Mistake NotClosed(bool hasComment) =>
        new(Rules.Get("VGG0705"), hasComment
            ? "the row is not closed, since `#` begins a comment in it; write `|` before the `#`"
            : "the row is not closed; write `|` at its end");

    public static Mistake NoRows() =>
        new(Rules.Get("VGG0706"), "the table has a header but no layers; write a row such as `| conv3-64 |`");

    public static Mistake RuleRow(int cells, int columns) =>
        new(Rules.Get("VGG0707"), cells == columns
            ? "a rule row stands above the first layer only; remove it"
            : $"the rule row has {Cells(cells)}, the table has {Number(columns)} {(columns == 1 ? "column" : "columns")}; write {Number(columns)}");

    public static Mistake ClaimRow() =>
        new(Rules.Get("VGG0708"), "a row of claims says the same kind of thing in every column; fill its blanks, or move the rest to another row");

    public static Mistake InputAfterLayer() =>
        new(Rules.Get("VGG0709"), "`input` stands after the first layer; move the row above all layers");

    public static Mistake InputTwice() =>
        new(Rules.Get("VGG0710"), "the table has two `input` rows; remove one of them");

    public static Mistake MisalignedPipes() =>
        new(Rules.Get("VGG0711"), "the pipes of this row do not stand below the header's; write blanks up to them, as `vgg format` does");

    public static Mistake SameColumns(string name, string other) =>
        new(Rules.Get("VGG0713"), $"columns `{other}` and `{name}` are identical; remove one of them, or write where they differ");

    public static Mistake InputsDiffer() =>
        new(Rules.Get("VGG0710"), "the columns of a table share one input, and this is another one; write a table for each, or `input` in the block of a derived network");

    public static Mistake EmptyRow() =>
        new(Rules.Get("VGG0907"), "the row is empty in every column; remove it");

    public static Mistake ExtendsInTable() =>
        new(Rules.Get("VGG0712"), "`extends` cannot stand in a table; write the derived network below it, as in `D-BN extends D { batch-norm: on }`");

    public static Mistake TextBetweenRows() =>
        new(Rules.Get("VGG0714"), "text stands between the table's rows; begin the line with `#` or `|`, or move it below");

    public static Mistake EmptyLine() =>
        new(Rules.Get("VGG0714"), "an empty line ends the table, and the row behind it has layers where names belong; remove the empty line");

    private static string Cells(int count) => $"{Number(count)} {(count == 1 ? "cell" : "cells")}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
