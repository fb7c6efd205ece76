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

    // Interpreting an object takes a few microseconds more than compiled code takes: as many as this cost less than compiling one type.
    private const int Often = 250;

    /// <summary>Compiles what is used often, in the background.</summary>
    public static readonly Execution Default = new(Often, CompilationQueue.Add);

    /// <summary>Compiles everything at its first use.</summary>
    public static readonly Execution Compiled = new(0, static compile => compile());

    /// <summary>Compiles nothing.</summary>
    public static readonly Execution Interpreted = new(Never, static _ => { });

    /// <summary>The delegate that writes objects of a model now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="replace">Takes the compiled delegate when there is one.</param>
    public ObjectWriter<T> Writer<T>(ObjectModel model, Action<ObjectWriter<T>> replace)
    {
        if (!Interprets(model))
        {
            return ObjectWriterCompiler.Compile<T>(model);
        }

        var interpreter = new WriterInterpreter(model);
        var uses = Count(() => replace(ObjectWriterCompiler.Compile<T>(model)));
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
        if (!Interprets(model))
        {
            return ObjectReaderCompiler.Compile<T>(model);
        }

        var interpreter = new ReaderInterpreter(model);
        var uses = Count(() => replace(ObjectReaderCompiler.Compile<T>(model)));
        return (ref AttributeReader reader, ReadContext context) =>
        {
            uses.Add();
            return (T)interpreter.Read(ref reader, context);
        };
    }

    /// <summary>The delegate that gets a member.</summary>
    /// <param name="model">The object's model.</param>
    /// <param name="member">The member.</param>
    public Func<T, TValue> Getter<T, TValue>(ObjectModel model, MemberModel member)
    {
        if (MemberAccess.IsId(member))
        {
            return member.State!.Property!.GetMethod!.CreateDelegate<Func<T, TValue>>();
        }

        var accessor = MemberAccessor.Of(member);
        return Function(model, target => (TValue)accessor.Get(target!)!, () => MemberAccess.Getter<T, TValue>(member));
    }

    /// <summary>A function that has both forms.</summary>
    /// <param name="model">The model of the object that it is about; null if none could be in the way of interpreting it.</param>
    /// <param name="interpreted">The function.</param>
    /// <param name="compile">Compiles it.</param>
    public Func<T, TResult> Function<T, TResult>(ObjectModel? model, Func<T, TResult> interpreted, Func<Func<T, TResult>> compile)
    {
        if (!Interprets(model))
        {
            return compile();
        }

        Func<T, TResult>? compiled = null;
        var uses = Count(() => compiled = compile());
        return value =>
        {
            if (compiled is not null)
            {
                return compiled(value);
            }

            uses.Add();
            return interpreted(value);
        };
    }

    private bool Interprets(ObjectModel? model) => hotAfter > 0 && (model is null || Interpretable.Is(model));

    // What cannot be compiled stays interpreted, which has the same results.
    private UseCounter Count(Action compile) => new(hotAfter, () => runLater(() =>
    {
        try
        {
            compile();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
        }
    }));
}
