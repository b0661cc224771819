"""Makes a folder of golden numbers with torch and timm: other widths, depths, heads and grids than those at hand.

Usage: make_parity_folder.py FOLDER. The layout is the one that `tas parity` reads (index.json, models/, tas/).
Every weight and statistic is random, so that none is invisible to a comparison.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from timm.models.resnet import BasicBlock, Bottleneck, ResNet
from timm.models.swin_transformer import SwinTransformerBlock
from timm.models.vision_transformer import VisionTransformer
from torch import nn
from torch.nn import functional as F

CLASSES = 7
BATCH = 3

MODELS = {
    "narrow-resnet": {
        "constructor": "ResNet(BasicBlock)",
        "args": {"layers": [1, 2, 1, 1], "channels": [6, 10, 12, 20]},
        "input_size": 96,
        "taps": ["layer1", "layer2", "layer3", "layer4"],
    },
    "wide-bottleneck": {
        "constructor": "ResNet(Bottleneck)",
        "args": {"layers": [1, 1, 2, 1], "channels": [4, 6, 8, 12]},
        "input_size": 96,
        "taps": ["layer1", "layer2", "layer3", "layer4"],
    },
    "deep-vit": {
        "constructor": "VisionTransformer",
        "args": {"img_size": 96, "patch_size": 16, "embed_dim": 40, "depth": 6, "num_heads": 4},
        "input_size": 96,
        "taps": ["blocks.0", "blocks.2", "blocks.4", "blocks.5"],
    },
    "fine-vit": {
        "constructor": "VisionTransformer",
        "args": {"img_size": 96, "patch_size": 8, "embed_dim": 24, "depth": 4, "num_heads": 2, "mlp_ratio": 3},
        "input_size": 96,
        "taps": ["blocks.0", "blocks.1", "blocks.2", "blocks.3"],
    },
    "unknown-mixer": {
        "constructor": "MlpMixer(MixerBlock)",
        "args": {"img_size": 96, "patch_size": 16, "embed_dim": 16, "num_blocks": 4},
        "input_size": 96,
        "taps": ["blocks.0", "blocks.1", "blocks.2", "blocks.3"],
    },
}

# grid: side of the token grid behind the projector; window: of its Swin block (a grid that it doesn't divide is padded).
PAIRS = {
    "deep-vit-to-narrow-resnet": {"teacher": "deep-vit", "student": "narrow-resnet", "patch": 1, "window": 3, "heads": 5},
    "narrow-resnet-to-deep-vit": {"teacher": "narrow-resnet", "student": "deep-vit", "patch": 2, "window": 2, "heads": 4},
    "bottleneck-to-fine-vit": {"teacher": "wide-bottleneck", "student": "fine-vit", "patch": 1, "window": 4, "heads": 3},
}


def build(name):
    spec = MODELS[name]
    args = spec["args"]
    if spec["constructor"].startswith("ResNet"):
        block = BasicBlock if "Basic" in spec["constructor"] else Bottleneck
        return ResNet(block, num_classes=CLASSES, **args)
    return VisionTransformer(num_classes=CLASSES, **args)


def randomise(module):
    for key, tensor in module.state_dict().items():
        if key.endswith("num_batches_tracked"):
            continue
        if key.endswith("running_var"):
            tensor.uniform_(0.5, 1.5)
        elif tensor.ndim == 1 and key.endswith("weight"):
            tensor.uniform_(0.5, 1.5)
        else:
            fan = tensor[0].numel() if tensor.ndim > 1 else 10
            tensor.normal_(0, fan**-0.5)


def weights_of(module, prefix=""):
    return {
        prefix + key: tensor.clone().contiguous()
        for key, tensor in module.state_dict().items()
        if not key.endswith(("num_batches_tracked", "relative_position_index"))
    }


def is_cnn(model):
    return isinstance(model, ResNet)


def stages(model, name, x):
    """Outputs of the four stages."""
    outputs = []
    hooks = [
        model.get_submodule(tap).register_forward_hook(lambda _m, _i, output: outputs.append(output))
        for tap in MODELS[name]["taps"]
    ]
    model.forward_features(x)
    for hook in hooks:
        hook.remove()
    return outputs


def penultimate(model, x):
    return model.forward_head(model.forward_features(x), pre_logits=True)


def classify(model, feature):
    return model.get_classifier()(feature)


def batch(size):
    return torch.randn(BATCH, 3, size, size), torch.arange(BATCH) % CLASSES


def make_model(folder, name):
    model = build(name)
    randomise(model)
    save_file(weights_of(model), folder / f"{name}.weights.safetensors")
    x, y = batch(MODELS[name]["input_size"])
    golden = {"input": x, "labels": y}
    model.eval()
    with torch.no_grad():
        for index, output in enumerate(stages(model, name, x)):
            golden[f"stage{index + 1}"] = output
        golden["penultimate"] = penultimate(model, x)
        golden["logits"] = model(x)
    model.train()
    logits = model(x)
    loss = F.cross_entropy(logits, y)
    loss.backward()
    golden["train.logits"] = logits.detach()
    golden["train.loss"] = loss.detach().reshape(1)
    for key, parameter in model.named_parameters():
        golden[f"grad.{key}"] = parameter.grad
    for key, tensor in model.named_buffers():
        if "running" in key:
            golden[f"buffer.{key}"] = tensor
    save_file({key: tensor.detach().clone().contiguous() for key, tensor in golden.items()}, folder / f"{name}.golden.safetensors")


class Projector(nn.Module):
    def __init__(self, channels, dim, patch, grid, window, heads):
        super().__init__()
        self.proj = nn.Conv2d(channels, dim, patch, patch)
        self.norm = nn.LayerNorm(dim, eps=1e-5)
        self.block = SwinTransformerBlock(dim, (grid, grid), num_heads=heads, window_size=window, shift_size=0)

    def forward(self, x):
        x = self.norm(self.proj(x).permute(0, 2, 3, 1))
        return self.block(x).flatten(1, 2)


def ofa(learner, source, y, gamma):
    p = source.detach().softmax(1)
    mask = F.one_hot(y, CLASSES).float()
    return (-((p + mask) ** gamma - mask) * learner.log_softmax(1)).sum(1).mean()


def nce(learner, source, log_scale):
    scores = F.normalize(learner) @ F.normalize(source).T * log_scale.exp().clamp(max=100)
    return F.cross_entropy(scores, torch.arange(len(scores)))


def last_stage(model, name, tokens):
    """Last blocks, final norm, mean of the patch tokens."""
    taps = [int(tap.split(".")[1]) for tap in MODELS[name]["taps"]]
    for block in model.blocks[taps[-2] + 1 :]:
        tokens = block(tokens)
    return model.norm(tokens).mean(1)


def make_pair(folder, name, spec, width=11, gamma=1.4):
    teacher, student = build(spec["teacher"]), build(spec["student"])
    cnn, tokens, token_name = (student, teacher, spec["teacher"]) if is_cnn(student) else (teacher, student, spec["student"])
    x, y = batch(96)
    cnn_name = spec["student"] if is_cnn(student) else spec["teacher"]
    with torch.no_grad():
        third = stages(cnn.eval(), cnn_name, x)[2]
    dim = tokens.embed_dim
    grid = third.shape[-1] // spec["patch"]
    projector = Projector(third.shape[1], dim, spec["patch"], grid, spec["window"], spec["heads"])
    widths = {role: penultimate(model, x).shape[1] for role, model in (("teacher", teacher), ("student", student))}
    embed = nn.ModuleDict(
        {
            "teacher": nn.Linear(widths["teacher"], width, bias=False),
            "assistant": nn.Linear(dim, width, bias=False),
            "student": nn.Linear(widths["student"], width, bias=False),
        }
    )
    for module in (teacher, student, projector, embed):
        randomise(module)
    scales = nn.ParameterDict({key: nn.Parameter(torch.full((1,), 2.6593)) for key in ("ts", "ta", "as")})
    saved = weights_of(teacher, "teacher.") | weights_of(student, "student.") | weights_of(projector, "l2g.") | weights_of(embed, "embed.")
    saved |= {f"logit_scale.{key}": value.detach().clone() for key, value in scales.items()}
    save_file(saved, folder / f"{name}.weights.safetensors")

    teacher.eval().requires_grad_(False)
    student.train()
    captured = []
    hook = cnn.layer3.register_forward_hook(lambda _m, _i, output: captured.append(output))
    feature = {"teacher": penultimate(teacher, x), "student": penultimate(student, x)}
    hook.remove()
    feature["assistant"] = last_stage(tokens, token_name, projector(captured[0]))
    logits = {"teacher": classify(teacher, feature["teacher"]), "student": classify(student, feature["student"])}
    logits["assistant"] = classify(tokens, feature["assistant"])
    terms = {}
    for key, source, learner in (("ts", "teacher", "student"), ("ta", "teacher", "assistant"), ("as", "assistant", "student")):
        terms[f"nce.{key}"] = nce(embed[learner](feature[learner]), embed[source](feature[source].detach()), scales[key])
        terms[f"ofa.{key}"] = ofa(logits[learner], logits[source], y, gamma)
    terms["ce.student"] = F.cross_entropy(logits["student"], y)
    total = sum(terms.values())
    total.backward()
    golden = {"input": x, "labels": y, "total": total.detach().reshape(1)}
    golden |= {f"term.{key}": value.detach().reshape(1) for key, value in terms.items()}
    for scope, module in (("student", student), ("l2g", projector), ("embed", embed), ("logit_scale", scales)):
        for key, parameter in module.named_parameters():
            golden[f"grad.{scope}.{key}"] = parameter.grad
    save_file({key: tensor.detach().clone().contiguous() for key, tensor in golden.items()}, folder / f"{name}.golden.safetensors")
    return {
        "student": spec["student"],
        "teacher": spec["teacher"],
        "gamma": gamma,
        "temperature": 1.0,
        "embed_dim": width,
        "heads": spec["heads"],
        "dim": dim,
        "l2g_patch": spec["patch"],
        "grid": grid,
        "window": spec["window"],
    }


def main():
    torch.manual_seed(3)
    torch.set_num_threads(1)
    folder = Path(sys.argv[1])
    (folder / "models").mkdir(parents=True, exist_ok=True)
    (folder / "tas").mkdir(exist_ok=True)
    for name in MODELS:
        if "Mixer" not in MODELS[name]["constructor"]:
            make_model(folder / "models", name)
    pairs = {name: make_pair(folder / "tas", name, spec) for name, spec in PAIRS.items()}
    index = {"torch": torch.__version__, "classes": CLASSES, "models": MODELS, "tas": pairs}
    (folder / "index.json").write_text(json.dumps(index, indent=1))


main()
