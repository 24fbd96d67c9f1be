open Acme.Networks
open TorchSharp

let network = new Digits()
network.eval ()
let logits = network.call (torch.zeros ([| 5L; 1L; 28L; 28L |]))
printfn "%s: logits %s" (network.GetType().FullName) (logits.shape |> Array.map string |> String.concat "x")
