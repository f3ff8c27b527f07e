using System.Text;
using Foothold.Cli;

// Else a Windows console, or a pipe from one, gets its old code page, in which JSON is broken and "●" is a question mark.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await Application.RunAsync(args, new Terminal(Console.Out, Console.Error, Console.IsOutputRedirected), TimeProvider.System);
