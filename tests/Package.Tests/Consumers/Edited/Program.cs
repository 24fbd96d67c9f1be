var networks = typeof(Program).Assembly.GetTypes()
    .Where(type => type.IsSubclassOf(typeof(VggGen.VggNetwork)))
    .Select(type => $"{type.Name} {type.GetField("ParameterCount")!.GetRawConstantValue()}");
Console.WriteLine(string.Join(", ", networks.Order()));
