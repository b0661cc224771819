"""Lets timm's models be imported beside a torch that no torchvision fits: whatever timm names at import is an empty class."""

import sys
import types


class _Members(type):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return name


class _Names(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Members(name, (), {})


for _path in ("ops.misc", "transforms.functional", "datasets"):
    for _end in range(1, _path.count(".") + 2):
        _name = ".".join([__name__, *_path.split(".")[:_end]])
        sys.modules.setdefault(_name, _Names(_name))
transforms = sys.modules[f"{__name__}.transforms"]
transforms.functional = sys.modules[f"{__name__}.transforms.functional"]
