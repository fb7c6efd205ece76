namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

public enum OrderStatus
{
    Submitted = 1,
    AwaitingValidation = 2,
    Paid = 4,
    Cancelled = 6,
}
