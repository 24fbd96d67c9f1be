namespace VggGen.Generator.Tests.Formatting;

/// <summary>Where lines begin: never other lines than the author's.</summary>
public class IndentationTests
{
    [Fact]
    public void The_entries_of_a_block_stand_below_the_first_or_two_blanks_in() => AssertWritten(
        """
        Small extends D { batch-norm: on
           input: 32×32 RGB
            }
         Large extends D
              {
         classes: 20
               input: 64×64 RGB
           }
        Other extends D {
        classes: 20
                input: 64×64 RGB }
        """,
        """
        Small extends D { batch-norm: on
                          input: 32×32 RGB
        }
        Large extends D
        {
          classes: 20
          input: 64×64 RGB
        }
        Other extends D {
          classes: 20
          input: 64×64 RGB }
        """);

    [Fact]
    public void A_list_goes_on_below_its_first_layer_or_two_blanks_in() => AssertWritten(
        """
        input: 32×32 RGB
        A = conv3-64, maxpool,
          conv3-128
             FC-10 {
            batch-norm: on }
        B =
        conv3-64,
             FC-9, FC-10
        C extends B {
              after conv1_1: conv3-8,
          conv3-9
          replace fc2,
             fc3: FC-10
        }
        """,
        """
        input: 32×32 RGB
        A = conv3-64, maxpool,
            conv3-128
            FC-10 {
          batch-norm: on }
        B =
          conv3-64,
          FC-9, FC-10
        C extends B {
          after conv1_1: conv3-8,
                         conv3-9
          replace fc2,
                  fc3: FC-10
        }
        """);

    [Fact]
    public void What_is_in_parentheses_stands_below_its_first_word() => AssertWritten(
        """
        input: 32×32 RGB
          (conv3-8 (
               stride 2,
                 no bias),
        (
        conv3-9,
        LRN
          ),
        maxpool
           ) ×2
           FC-10
        """,
        """
        input: 32×32 RGB
        (conv3-8 (
           stride 2,
           no bias),
         (
           conv3-9,
           LRN
         ),
         maxpool
        ) ×2
        FC-10
        """);

    [Fact]
    public void Values_that_go_on_stand_below_the_first() => AssertWritten(
        """
            allow: VGG0808,
          VGG0909,
          VGG0917
         init:
        normal(0,
        0.1)
        input: 32×32 RGB
        FC-10
        """,
        """
        allow: VGG0808,
               VGG0909,
               VGG0917
        init:
          normal(0,
                 0.1)
        input: 32×32 RGB
        FC-10
        """);

    [Fact]
    public void A_setting_of_the_file_stands_at_the_margin_even_in_the_midst_of_a_list() => AssertWritten(
        """
        A = conv3-64,
         input: 32×32 RGB
         FC-10
          2 weight layers
         classes: 10
        """,
        """
        A = conv3-64,
        input: 32×32 RGB
            FC-10
            2 weight layers
        classes: 10
        """);

    [Fact]
    public void A_block_without_a_network_begins_at_the_margin() => AssertWritten(
        "input: 8×8 RGB\n   { classes: 10\n   1 weight layers\n }\n {\nclasses: 20 }",
        "input: 8×8 RGB\n{ classes: 10\n  1 weight layers\n}\n{\n  classes: 20 }");

    private static void AssertWritten(string before, string after) => Assert.Equal(after + "\n", Formatted.Checked(before));
}
