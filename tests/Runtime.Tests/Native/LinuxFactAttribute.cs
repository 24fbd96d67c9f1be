namespace VggGen.Runtime.Tests.Native;

/// <summary>A test of something that only Linux has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "only Linux has this";
    }
}

/// <summary>A test of file permissions, which do not bind the superuser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OrdinaryUserFactAttribute : FactAttribute
{
    public OrdinaryUserFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "only Linux has this";
        else if (Environment.IsPrivilegedProcess) Skip = "file permissions do not bind the superuser";
    }
}
