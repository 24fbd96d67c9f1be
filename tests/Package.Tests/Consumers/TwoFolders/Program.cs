System.Console.WriteLine($"Small {TwoFolders.Small.Net.ParameterCount}, Large {TwoFolders.Large.Net.ParameterCount}");
