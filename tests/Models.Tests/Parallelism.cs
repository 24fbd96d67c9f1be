// Networks of half a gigabyte run one after another, and counts of live tensors are the process's.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
