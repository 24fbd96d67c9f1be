using System;
using System.Globalization;

namespace Strict
{
    /// <summary>Shows the generated networks.</summary>
    internal static class Program
    {
        private static void Main()
        {
            using var network = new Grouped();
            Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0} and {1} parameters", Grouped.ParameterCount, Plain.ParameterCount));
        }
    }
}
