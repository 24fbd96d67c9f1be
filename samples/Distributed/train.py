"""Trains an exported network with DistributedDataParallel, one process a rank.

RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT say who is who. Rank 0 writes the weights.

    python3 train.py NETWORK.pt PHOTOS WEIGHTS.pth EPOCHS
"""

import hashlib
import sys

import torch
import torch.distributed as dist
from torch.nn.functional import cross_entropy
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler
from torchvision import transforms
from torchvision.datasets import ImageFolder


def main(network_path: str, photos: str, weights_path: str, epochs: int) -> None:
    dist.init_process_group("gloo")  # "nccl" on GPUs
    torch.manual_seed(dist.get_rank())  # each rank draws its own dropout
    prepare = transforms.Compose(
        [
            transforms.Resize(73),
            transforms.CenterCrop(64),
            transforms.ToTensor(),
            transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
        ]
    )
    data = ImageFolder(photos, prepare)
    sampler = DistributedSampler(data)
    loader = DataLoader(data, batch_size=8, sampler=sampler)

    network = torch.jit.load(network_path)
    model = DistributedDataParallel(network).train()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.005, momentum=0.9)
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        loss_and_count = torch.zeros(2)
        for images, labels in loader:
            optimizer.zero_grad()
            loss = cross_entropy(model(images), labels)
            loss.backward()
            optimizer.step()
            loss_and_count += torch.tensor([loss.item() * len(labels), len(labels)])
        dist.all_reduce(loss_and_count)
        if dist.get_rank() == 0:
            total, count = loss_and_count.tolist()
            print(f"epoch {epoch + 1}: loss {total / count:.4f}")

    if dist.get_rank() == 0:
        torch.save(network.state_dict(), weights_path)
    numbers = b"".join(p.detach().cpu().numpy().tobytes() for p in model.parameters())
    print(f"rank {dist.get_rank()}: {hashlib.sha256(numbers).hexdigest()}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
