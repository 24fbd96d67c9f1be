System.Console.WriteLine($"{Acme.Networks.Digits.ParameterCount} and {Transitive.Own.ParameterCount}");
