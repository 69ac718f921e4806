using Espalier.Cli.Frame;

return await new Application(Console.Out, Console.Error, Verbs.Create()).RunAsync(args);
