namespace VggGen.Runtime.Tasks.Elf;

/// <summary>The bytes contradict the ELF format. Never leaves this assembly: every public reader turns it into a result.</summary>
internal sealed class ElfFormatException(string message) : Exception(message);
