namespace DynamoRepository;

/// <summary>
/// A value that cannot be written or an attribute that cannot be read. The path is put together while the exception passes outward through
/// the levels of the aggregate, so that the good case pays nothing for it. Never leaves the library: it becomes a
/// <see cref="RepositoryException"/>.
/// </summary>
internal sealed class MappingException : Exception
{
    private string _path = "";

    public MappingException(string problem, Exception? cause = null)
        : base(problem, cause)
    {
    }

    /// <summary>The problem without the place: expected and found, never the stored value.</summary>
    public string Problem => base.Message;

    /// <summary>Where: <c>Order.Lines[2].Price</c>.</summary>
    public string Path => _path;

    public override string Message => _path.Length == 0 ? Problem : $"'{_path}': {Problem}";

    /// <summary>Adds the level outside the present path: <c>Lines</c> before <c>[2].Price</c>.</summary>
    public MappingException Within(string segment)
    {
        _path = _path.Length == 0 || _path[0] == '[' ? segment + _path : $"{segment}.{_path}";
        return this;
    }
}
