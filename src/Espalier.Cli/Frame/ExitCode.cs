namespace Espalier.Cli.Frame;

/// <summary>What the process tells its caller when it ends.</summary>
internal enum ExitCode
{
    /// <summary>The work was done.</summary>
    Done = 0,

    /// <summary>The work could not be done; the message says why and what to do.</summary>
    Failed = 1,

    /// <summary>The command line or the input is wrong; the message names the place and the value.</summary>
    WrongInput = 2,

    /// <summary>The user interrupted the work (Ctrl-C); a run can be resumed.</summary>
    Interrupted = 130,
}
