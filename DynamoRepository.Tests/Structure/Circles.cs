namespace DynamoRepository.Tests.Structure;

/// <summary>What uses each other, directly or through others.</summary>
internal static class Circles
{
    /// <summary>The strongly connected components of more than one, the largest first.</summary>
    public static List<List<string>> Of(IEnumerable<(string From, string To)> edges)
    {
        var next = edges.Where(edge => edge.From != edge.To).Distinct().ToLookup(edge => edge.From, edge => edge.To);
        var search = new Search(next);
        foreach (var node in next.Select(group => group.Key).Order(StringComparer.Ordinal))
        {
            if (!search.Seen(node))
            {
                search.Visit(node);
            }
        }

        return search.Found.OrderByDescending(circle => circle.Count).ThenBy(circle => circle[0], StringComparer.Ordinal).ToList();
    }

    /// <summary>Few edges without which a circle is none: those against an order that puts what is used before what uses it.</summary>
    /// <remarks>The heuristic of Eades, Lin and Smyth (1993).</remarks>
    public static List<(string From, string To)> Holding(IReadOnlyCollection<string> circle, IEnumerable<(string From, string To)> edges)
    {
        var within = edges.Where(edge => edge.From != edge.To && circle.Contains(edge.From) && circle.Contains(edge.To)).ToList();
        var left = circle.Order(StringComparer.Ordinal).ToList();
        var (first, last) = (new List<string>(), new List<string>());
        while (left.Count > 0)
        {
            var open = within.Where(edge => left.Contains(edge.From) && left.Contains(edge.To)).ToList();
            var uses = open.CountBy(edge => edge.From).ToDictionary();
            var used = open.CountBy(edge => edge.To).ToDictionary();
            if (left.Find(node => !uses.ContainsKey(node)) is { } bottom)
            {
                first.Add(bottom);
                left.Remove(bottom);
            }
            else if (left.Find(node => !used.ContainsKey(node)) is { } top)
            {
                last.Add(top);
                left.Remove(top);
            }
            else
            {
                var node = left.MaxBy(node => used.GetValueOrDefault(node) - uses.GetValueOrDefault(node))!;
                first.Add(node);
                left.Remove(node);
            }
        }

        last.Reverse();
        var order = first.Concat(last).Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return within.Where(edge => order[edge.From] < order[edge.To]).Distinct().ToList();
    }

    /// <summary>Tarjan's algorithm (1972).</summary>
    private sealed class Search(ILookup<string, string> next)
    {
        private readonly Dictionary<string, int> _index = [];
        private readonly Dictionary<string, int> _lowest = [];
        private readonly List<string> _open = [];

        public List<List<string>> Found { get; } = [];

        public void Visit(string node)
        {
            var index = _index[node] = _lowest[node] = _index.Count;
            _open.Add(node);
            foreach (var other in next[node])
            {
                if (!Seen(other))
                {
                    Visit(other);
                    _lowest[node] = Math.Min(_lowest[node], _lowest[other]);
                }
                else if (_open.Contains(other))
                {
                    _lowest[node] = Math.Min(_lowest[node], _index[other]);
                }
            }

            if (_lowest[node] == index)
            {
                var circle = _open[_open.IndexOf(node)..];
                _open.RemoveRange(_open.Count - circle.Count, circle.Count);
                if (circle.Count > 1)
                {
                    Found.Add([.. circle.Order(StringComparer.Ordinal)]);
                }
            }
        }

        public bool Seen(string node) => _index.ContainsKey(node);
    }
}
