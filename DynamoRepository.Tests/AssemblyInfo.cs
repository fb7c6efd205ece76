using NUnit.Framework;

// Fixtures side by side, the tests of one fixture in turn: every test has its own tables, but a fixture may have state.
// A fixture whose tests share nothing may say ParallelScope.All; one that changes something of the process (the culture, a
// static setting) says NonParallelizable. Four at a time, because most of a test is waiting for the engine.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
