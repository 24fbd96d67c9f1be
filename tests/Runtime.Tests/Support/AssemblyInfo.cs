// torch.Tensor.TotalCount counts for the whole process: what runs beside a test would be taken for its leak.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
