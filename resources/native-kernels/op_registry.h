/** @file Registers operations and their kernels through TensorFlow's stable C interface. */

#ifndef TAS_OP_REGISTRY_H_
#define TAS_OP_REGISTRY_H_

#include <cstdio>
#include <initializer_list>
#include <vector>

#include "tensorflow/c/kernels.h"
#include "tensorflow/c/ops.h"
#include "tensorflow/c/tf_status.h"
#include "tensorflow/c/tf_tensor.h"

namespace tas {

/** Frees a status at the end of its scope. */
struct Status {
  TF_Status *const raw = TF_NewStatus();
  ~Status() { TF_DeleteStatus(raw); }
  bool ok() const { return TF_GetCode(raw) == TF_OK; }
};

/** One execution of a kernel: its inputs and outputs as float arrays, freed at the end of its scope. */
class Call {
 public:
  explicit Call(TF_OpKernelContext *context) : context_(context) {}
  ~Call() {
    for (TF_Tensor *tensor : tensors_) TF_DeleteTensor(tensor);
  }
  Call(const Call &) = delete;
  Call &operator=(const Call &) = delete;

  int InputCount() const { return TF_NumInputs(context_); }
  /** Null if the input can't be had; `Failed` is true from then on. */
  TF_Tensor *Input(int index) {
    TF_Tensor *tensor = nullptr;
    TF_GetInput(context_, index, &tensor, status_.raw);
    return Keep(tensor);
  }
  /** An output of the shape of `like`. */
  TF_Tensor *OutputLike(int index, const TF_Tensor *like) {
    std::vector<int64_t> shape;
    for (int axis = 0; axis < TF_NumDims(like); ++axis) shape.push_back(TF_Dim(like, axis));
    return Output(index, shape);
  }
  TF_Tensor *Output(int index, const std::vector<int64_t> &shape) {
    int64_t size = 1;
    for (int64_t extent : shape) size *= extent;
    return Keep(TF_AllocateOutput(context_, index, TF_FLOAT, shape.data(), static_cast<int>(shape.size()),
                                  size * sizeof(float), status_.raw));
  }
  /** Reports what went wrong to TensorFlow, if anything did. */
  bool Failed() {
    if (status_.ok()) return false;
    TF_OpKernelContext_Failure(context_, status_.raw);
    return true;
  }
  /** Refuses inputs that don't fit together. */
  void Refuse(const char *reason) {
    TF_SetStatus(status_.raw, TF_INVALID_ARGUMENT, reason);
    TF_OpKernelContext_Failure(context_, status_.raw);
  }

 private:
  TF_Tensor *Keep(TF_Tensor *tensor) {
    if (tensor != nullptr) tensors_.push_back(tensor);
    return tensor;
  }
  TF_OpKernelContext *const context_;
  Status status_;
  std::vector<TF_Tensor *> tensors_;
};

inline float *Data(TF_Tensor *tensor) { return static_cast<float *>(TF_TensorData(tensor)); }
inline int64_t Size(const TF_Tensor *tensor) { return TF_TensorElementCount(tensor); }
/** Extent of the last axis. */
inline int64_t Width(const TF_Tensor *tensor) {
  const int rank = TF_NumDims(tensor);
  return rank == 0 ? 1 : TF_Dim(tensor, rank - 1);
}

/** An operation as it will be registered: declarations in TensorFlow's own notation, and what computes it. */
struct OpDefinition {
  const char *name;
  std::initializer_list<const char *> inputs;
  std::initializer_list<const char *> outputs;
  std::initializer_list<const char *> attributes;
  void *(*create)(TF_OpKernelConstruction *);
  void (*compute)(void *, TF_OpKernelContext *);
  void (*destroy)(void *);
};

/** False where TensorFlow refuses it; the caller then does without. */
inline bool Register(const OpDefinition &definition) {
  TF_OpDefinitionBuilder *op = TF_NewOpDefinitionBuilder(definition.name);
  for (const char *input : definition.inputs) TF_OpDefinitionBuilderAddInput(op, input);
  for (const char *output : definition.outputs) TF_OpDefinitionBuilderAddOutput(op, output);
  for (const char *attribute : definition.attributes) TF_OpDefinitionBuilderAddAttr(op, attribute);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(op, [](TF_ShapeInferenceContext *context, TF_Status *status) {
    TF_ShapeInferenceContextSetUnknownShape(context, status);
  });
  Status status;
  TF_RegisterOpDefinition(op, status.raw);
  if (status.ok()) {
    TF_KernelBuilder *kernel =
        TF_NewKernelBuilder(definition.name, "CPU", definition.create, definition.compute, definition.destroy);
    TF_RegisterKernelBuilder(definition.name, kernel, status.raw);
  }
  if (!status.ok()) std::fprintf(stderr, "%s: %s\n", definition.name, TF_Message(status.raw));
  return status.ok();
}

}  // namespace tas

#endif  // TAS_OP_REGISTRY_H_
