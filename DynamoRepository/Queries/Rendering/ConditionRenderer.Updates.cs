using System.Diagnostics;

namespace DynamoRepository;

/// <content>Updates.</content>
internal sealed partial class ConditionRenderer
{
    private static readonly string[] Clauses = ["SET", "REMOVE", "ADD", "DELETE"];

    /// <summary>Renders an update: <c>"SET #n0 = :v0, #n1 = if_not_exists(#n1, :v1) + :v2 REMOVE #n2"</c>.</summary>
    public string RenderUpdate(IReadOnlyList<PatchAction> actions)
    {
        _text.Clear();
        foreach (var clause in Clauses)
        {
            var (space, opening) = (_text.Length > 0 ? " " : "", clause);
            for (var index = 0; index < actions.Count; index++)
            {
                if (ClauseOf(actions[index]) == clause)
                {
                    _text.Append(space).Append(opening).Append(' ');
                    Append(actions[index]);
                    (space, opening) = ("", ",");
                }
            }
        }

        return _text.ToString();
    }

    private void Append(PatchAction action)
    {
        Append(action.Path);
        switch (action)
        {
            case PatchAction.Set set: // "#n0 = :v0"
                _text.Append(" = ");
                Append(set.Value);
                break;
            case PatchAction.SetIfAbsent set: // "#n0 = if_not_exists(#n0, :v0)"
                _text.Append(" = ");
                AppendOrElse(action, set.Value);
                break;
            case PatchAction.Increase increase: // "#n0 = if_not_exists(#n0, :v0) + :v1"
                _text.Append(" = ");
                AppendOrElse(action, increase.Start);
                _text.Append(" + ");
                Append(increase.Amount);
                break;
            case PatchAction.Append append: // "#n0 = list_append(if_not_exists(#n0, :v0), :v1)"
                _text.Append(" = list_append(");
                AppendOrElse(action, PatchAction.Append.Empty);
                _text.Append(", ");
                Append(append.Elements);
                _text.Append(')');
                break;
            case PatchAction.AddToSet add: // "#n0 :v0"
                _text.Append(' ');
                Append(add.Elements);
                break;
            case PatchAction.RemoveFromSet remove: // "#n0 :v0"
                _text.Append(' ');
                Append(remove.Elements);
                break;
            case PatchAction.Remove:
                break;
            default:
                throw new UnreachableException($"No rendering for {action.GetType().Name}.");
        }
    }

    // "if_not_exists(#n0, if_not_exists(#n1, :v0))": under the member's name, else under a former one, else the value
    private void AppendOrElse(PatchAction action, Operand.Value otherwise)
    {
        AttributePath[] paths = [action.Path, .. action.Former];
        foreach (var path in paths)
        {
            _text.Append("if_not_exists(");
            Append(path);
            _text.Append(", ");
        }

        Append(otherwise);
        _text.Append(')', paths.Length);
    }

    private static string ClauseOf(PatchAction action) => action switch
    {
        PatchAction.Remove => "REMOVE",
        PatchAction.AddToSet => "ADD",
        PatchAction.RemoveFromSet => "DELETE",
        _ => "SET",
    };
}
