using System.Globalization;
using System.Net.Sockets;

namespace DynamoRepository.Tests.Engines;

/// <summary>One thing that goes wrong between the SDK and the engine. Immutable, and named, so it can be a row of test data.</summary>
/// <remarks>"Committed" means that the engine has received the request and answered; its answer may still be a refusal.</remarks>
public sealed class Fault
{
    private readonly string _name;
    private readonly Apply _apply;

    private Fault(string name, Apply apply)
    {
        _name = name;
        _apply = apply;
    }

    private delegate Task<HttpResponseMessage> Apply(
        RecordedRequest request, Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken);

    /// <summary>Nothing goes wrong; useful as the first row of a table, or to spare a request from a later rule.</summary>
    public static Fault None { get; } = new("no fault", (_, send, _) => send());

    /// <summary>The connection is refused: the engine never hears of the request.</summary>
    public static Fault FailsBeforeSending { get; } = new("fails before sending", (_, _, _) =>
        throw new HttpRequestException(
            HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused)));

    /// <summary>The engine does its work, then the connection breaks before the first byte of its answer.</summary>
    public static Fault LosesResponse { get; } = new("response lost", async (_, send, cancellationToken) =>
    {
        using var response = await send().ConfigureAwait(false);

        // The whole answer, so that the engine has surely finished before we say that it was lost.
        await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        throw new HttpRequestException(
            HttpRequestError.ResponseEnded, "The response ended prematurely.", new HttpIOException(HttpRequestError.ResponseEnded));
    });

    /// <summary>The engine never hears of the request and nobody ever answers: the SDK's time-out decides.</summary>
    public static Fault HangsBeforeSending { get; } = new("hangs before sending", async (_, _, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        throw new InvalidOperationException("Waiting without end has ended.");
    });

    /// <summary>The engine does its work, but the answer never arrives: the SDK's time-out decides.</summary>
    public static Fault HangsAfterCommit { get; } = new("hangs after commit", async (_, send, cancellationToken) =>
    {
        using var response = await send().ConfigureAwait(false);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        throw new InvalidOperationException("Waiting without end has ended.");
    });

    /// <summary>The engine does its work, but its answer is damaged on the way: body and checksum do not fit.</summary>
    /// <remarks>
    /// The checksum is what changes. To the SDK it is the same, and the body stays readable, so that nothing but the checksum can
    /// tell.
    /// </remarks>
    public static Fault CorruptsBody { get; } = new("corrupts the body", async (_, send, cancellationToken) =>
    {
        var response = await send().ConfigureAwait(false);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        response.Headers.Remove(Answer.ChecksumHeader);
        response.Headers.Add(Answer.ChecksumHeader, (Crc32.Of(bytes) ^ 1).ToString(CultureInfo.InvariantCulture));
        return response;
    });

    /// <summary>The engine does its work, but the answer is not JSON, under a valid checksum (a proxy's page, for example).</summary>
    public static Fault GarblesBody { get; } = new("garbles the body", async (_, send, cancellationToken) =>
    {
        using var response = await send().ConfigureAwait(false);
        await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        return new Answer(response.StatusCode, "<html>not JSON").ToMessage();
    });

    /// <summary>The engine never hears of the request; the answer comes from here.</summary>
    public static Fault Answers(Answer answer) =>
        new($"answers {answer}", (_, _, _) => Task.FromResult(answer.ToMessage()));

    /// <summary>As <see cref="Answers(Answer)"/>, computed from the request.</summary>
    public static Fault Answers(Func<RecordedRequest, Answer> answer) =>
        new("answers by itself", (request, _, _) => Task.FromResult(answer(request).ToMessage()));

    /// <summary>The engine does its work, but its answer is replaced: for example a 500 after a write that happened.</summary>
    public static Fault AnswersAfterCommit(Answer answer) =>
        new($"answers {answer} after commit", async (_, send, cancellationToken) =>
        {
            using var response = await send().ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            return answer.ToMessage();
        });

    /// <summary>The request waits before it is sent.</summary>
    public static Fault DelaysRequest(TimeSpan delay) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"delays the request {delay.TotalMilliseconds} ms"),
            async (_, send, cancellationToken) =>
        {
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            return await send().ConfigureAwait(false);
        });

    /// <summary>The answer waits before it is delivered.</summary>
    public static Fault DelaysResponse(TimeSpan delay) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"delays the response {delay.TotalMilliseconds} ms"),
            async (_, send, cancellationToken) =>
        {
            var response = await send().ConfigureAwait(false);
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            return response;
        });

    /// <summary>The engine does its work, then the connection breaks in the middle of the answer.</summary>
    /// <param name="bytesKept">How much of the body arrives.</param>
    public static Fault TruncatesBody(int bytesKept = 1) =>
        new($"truncates the body after {bytesKept} bytes", async (_, send, cancellationToken) =>
        {
            var response = await send().ConfigureAwait(false);
            using var whole = response.Content;
            response.Content = new BrokenContent(await whole.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), bytesKept);
            foreach (var (name, values) in whole.Headers)
            {
                // The length stays that of the whole body, as it does when a connection breaks.
                response.Content.Headers.TryAddWithoutValidation(name, values);
            }

            return response;
        });

    /// <summary>Something else happens after the engine has heard of the request and before the SDK has its answer.</summary>
    /// <param name="happens">What happens, for example somebody else's save.</param>
    public static Fault AfterCommit(Func<Task> happens) =>
        new("something happens after commit", async (_, send, cancellationToken) =>
        {
            var response = await send().ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            await happens().ConfigureAwait(false);
            return response;
        });

    /// <summary>Something else happens before the engine hears of the request.</summary>
    /// <param name="happens">What happens, for example somebody else's save.</param>
    public static Fault BeforeSending(Func<Task> happens) =>
        new("something happens before sending", async (_, send, _) =>
        {
            await happens().ConfigureAwait(false);
            return await send().ConfigureAwait(false);
        });

    /// <summary>This fault, and then another one on what comes of it, nearer to the SDK.</summary>
    /// <example><c>Fault.AfterCommit(SomebodyElseSaves).Then(Fault.LosesResponse)</c></example>
    public Fault Then(Fault next) =>
        new($"{this}, then {next}", (request, send, cancellationToken) =>
            next._apply(request, () => _apply(request, send, cancellationToken), cancellationToken));

    /// <summary>What goes wrong, in a few words.</summary>
    public override string ToString() => _name;

    internal Task<HttpResponseMessage> ApplyAsync(
        RecordedRequest request, Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken) =>
        _apply(request, send, cancellationToken);
}
