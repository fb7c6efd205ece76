using System.Collections.Concurrent;

namespace DynamoRepository;

/// <summary>
/// How object models are carried out: interpreted until a type has been written or read often enough, then by a delegate compiled in the
/// background. Compiling a type takes milliseconds, the first one of a process more than a hundred, which a process that saves a few
/// aggregates and ends never gets back.
/// </summary>
/// <param name="hotAfter">
/// The number of objects of a type that are written, and that are read, before it is compiled; 0 compiles at the first use,
/// <see cref="Never"/> not at all.
/// </param>
/// <param name="runLater">Runs what compiles, off the caller's way.</param>
internal sealed class Execution(int hotAfter, Action<Action> runLater)
{
    /// <summary>In place of a number of uses: models are only interpreted.</summary>
    public const int Never = int.MaxValue;

    /// <summary>Compiles everything at its first use.</summary>
    public static readonly Execution Compiled = new(0, static compile => compile());

    /// <summary>Compiles nothing.</summary>
    public static readonly Execution Interpreted = new(Never, static _ => { });

    /// <summary>The delegate that writes objects of a model now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="replace">Takes the compiled delegate when there is one.</param>
    public ObjectWriter<T> Writer<T>(ObjectModel model, Action<ObjectWriter<T>> replace)
    {
        if (hotAfter == 0 || !Interpretable.Is(model))
        {
            return ObjectWriterCompiler.Compile<T>(model);
        }

        var interpreter = new WriterInterpreter(model);
        var uses = new UseCounter(hotAfter, () => runLater(() => replace(ObjectWriterCompiler.Compile<T>(model))));
        return (writer, value) =>
        {
            uses.Add();
            interpreter.Write(writer, value!);
        };
    }

    /// <summary>The delegate that reads objects of a model now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="replace">Takes the compiled delegate when there is one.</param>
    public ObjectReader<T> Reader<T>(ObjectModel model, Action<ObjectReader<T>> replace)
    {
        if (hotAfter == 0 || !Interpretable.Is(model))
        {
            return ObjectReaderCompiler.Compile<T>(model);
        }

        var interpreter = new ReaderInterpreter(model);
        var uses = new UseCounter(hotAfter, () => runLater(() => replace(ObjectReaderCompiler.Compile<T>(model))));
        return (ref AttributeReader reader, ReadContext context) =>
        {
            uses.Add();
            return (T)interpreter.Read(ref reader, context);
        };
    }
}
