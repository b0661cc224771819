/**
 * @file Operations that TensorFlow lacks as one: each does in one pass over memory what it takes chains of its operations for.
 * For the processor only; on a GPU the engine uses the chains.
 */

#include <algorithm>
#include <vector>

#include "loop_table.h"
#include "op_registry.h"
#include "parallel.h"

namespace tas {
namespace {

/** Rows in a piece, so that it holds about `kGrain` elements. */
int64_t RowsInPiece(int64_t width) { return std::max<int64_t>(1, kGrain / std::max<int64_t>(1, width)); }

void *NoState(TF_OpKernelConstruction *) { return nullptr; }
void FreeNothing(void *) {}

void ComputeGelu(void *, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *x = call.Input(0);
  if (call.Failed()) return;
  TF_Tensor *y = call.OutputLike(0, x);
  if (call.Failed()) return;
  InPieces(Size(x), kGrain, [&](int64_t begin, int64_t end) {
    BestLoops().gelu(Data(x) + begin, Data(y) + begin, end - begin);
  });
}

void ComputeGeluGrad(void *, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *dy = call.Input(0);
  TF_Tensor *x = call.Input(1);
  if (call.Failed()) return;
  if (Size(dy) != Size(x)) return call.Refuse("dy and x differ in size");
  TF_Tensor *dx = call.OutputLike(0, x);
  if (call.Failed()) return;
  InPieces(Size(x), kGrain, [&](int64_t begin, int64_t end) {
    BestLoops().gelu_grad(Data(dy) + begin, Data(x) + begin, Data(dx) + begin, end - begin);
  });
}

void ComputeSoftmaxGrad(void *, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *dy = call.Input(0);
  TF_Tensor *y = call.Input(1);
  if (call.Failed()) return;
  if (Size(dy) != Size(y)) return call.Refuse("dy and y differ in size");
  TF_Tensor *dx = call.OutputLike(0, y);
  if (call.Failed() || Size(y) == 0) return;
  const int64_t width = Width(y);
  InPieces(Size(y) / width, RowsInPiece(width), [&](int64_t begin, int64_t end) {
    const int64_t at = begin * width;
    BestLoops().softmax_grad(Data(dy) + at, Data(y) + at, end - begin, width, Data(dx) + at);
  });
}

/** The attribute `epsilon`, kept with the kernel. */
void *ReadEpsilon(TF_OpKernelConstruction *construction) {
  Status status;
  auto *epsilon = new float(1e-5f);
  TF_OpKernelConstruction_GetAttrFloat(construction, "epsilon", epsilon, status.raw);
  if (!status.ok()) TF_OpKernelConstruction_Failure(construction, status.raw);
  return epsilon;
}
void FreeEpsilon(void *epsilon) { delete static_cast<float *>(epsilon); }

void ComputeLayerNorm(void *epsilon, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *x = call.Input(0);
  TF_Tensor *scale = call.Input(1);
  TF_Tensor *shift = call.Input(2);
  if (call.Failed()) return;
  const int64_t width = Width(x);
  if (Size(scale) != width || Size(shift) != width) return call.Refuse("scale or shift is not as wide as x");
  const int64_t rows = width == 0 ? 0 : Size(x) / width;
  TF_Tensor *y = call.OutputLike(0, x);
  TF_Tensor *mean = call.Output(1, {rows});
  TF_Tensor *reciprocal = call.Output(2, {rows});
  if (call.Failed()) return;
  InPieces(rows, RowsInPiece(width), [&](int64_t begin, int64_t end) {
    const int64_t at = begin * width;
    BestLoops().layer_norm(Data(x) + at, Data(scale), Data(shift), *static_cast<float *>(epsilon), end - begin, width,
                           Data(y) + at, Data(mean) + begin, Data(reciprocal) + begin);
  });
}

void ComputeLayerNormGrad(void *, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *dy = call.Input(0);
  TF_Tensor *x = call.Input(1);
  TF_Tensor *scale = call.Input(2);
  TF_Tensor *mean = call.Input(3);
  TF_Tensor *reciprocal = call.Input(4);
  if (call.Failed()) return;
  const int64_t width = Width(x);
  const int64_t rows = width == 0 ? 0 : Size(x) / width;
  if (Size(dy) != Size(x) || Size(scale) != width || Size(mean) != rows || Size(reciprocal) != rows)
    return call.Refuse("the inputs do not fit together");
  TF_Tensor *dx = call.OutputLike(0, x);
  TF_Tensor *d_scale = call.OutputLike(1, scale);
  TF_Tensor *d_shift = call.OutputLike(2, scale);
  if (call.Failed()) return;
  // Each piece sums into rows of its own, which are then added in their order.
  const int64_t piece = RowsInPiece(width);
  const int64_t pieces = (rows + piece - 1) / piece;
  std::vector<float> partial(2 * pieces * width, 0.0f);
  InPieces(rows, piece, [&](int64_t begin, int64_t end) {
    const int64_t at = begin * width;
    float *sums = partial.data() + 2 * (begin / piece) * width;
    BestLoops().layer_norm_grad(Data(dy) + at, Data(x) + at, Data(scale), Data(mean) + begin,
                                Data(reciprocal) + begin, end - begin, width, Data(dx) + at, sums, sums + width);
  });
  std::fill_n(Data(d_scale), width, 0.0f);
  std::fill_n(Data(d_shift), width, 0.0f);
  for (int64_t i = 0; i < pieces; ++i) {
    const float *sums = partial.data() + 2 * i * width;
    for (int64_t j = 0; j < width; ++j) Data(d_scale)[j] += sums[j];
    for (int64_t j = 0; j < width; ++j) Data(d_shift)[j] += sums[width + j];
  }
}

/** A stretch of one of several arrays. */
struct Stretch {
  int array;
  int64_t begin;
  int64_t end;
};

/** Cuts arrays of different sizes into stretches of at most `kGrain` elements. */
std::vector<Stretch> CutAll(const std::vector<int64_t> &sizes) {
  std::vector<Stretch> stretches;
  for (size_t array = 0; array < sizes.size(); ++array)
    for (int64_t begin = 0; begin < sizes[array]; begin += kGrain)
      stretches.push_back({static_cast<int>(array), begin, std::min(begin + kGrain, sizes[array])});
  return stretches;
}

/** Runs `body` for every stretch, several neighbours at a time where they are short. */
void ForAll(const std::vector<int64_t> &sizes, const std::function<void(const Stretch &)> &body) {
  const std::vector<Stretch> stretches = CutAll(sizes);
  InPieces(static_cast<int64_t>(stretches.size()), 4, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) body(stretches[i]);
  });
}

/** `count` inputs from `first` on, all of the sizes of the first list. */
std::vector<TF_Tensor *> Inputs(Call &call, int first, int count) {
  std::vector<TF_Tensor *> tensors;
  for (int i = 0; i < count; ++i) tensors.push_back(call.Input(first + i));
  return tensors;
}
std::vector<TF_Tensor *> OutputsLike(Call &call, int first, const std::vector<TF_Tensor *> &like) {
  std::vector<TF_Tensor *> tensors;
  for (size_t i = 0; i < like.size(); ++i) tensors.push_back(call.OutputLike(first + static_cast<int>(i), like[i]));
  return tensors;
}
std::vector<int64_t> Sizes(const std::vector<TF_Tensor *> &tensors) {
  std::vector<int64_t> sizes;
  for (const TF_Tensor *tensor : tensors) sizes.push_back(Size(tensor));
  return sizes;
}

/** Inputs: rule [3], decay [N], N parameters, N gradients, N velocities. Outputs: N parameters, N velocities. */
void ComputeSgd(void *, TF_OpKernelContext *context) {
  Call call(context);
  const int n = (call.InputCount() - 2) / 3;
  TF_Tensor *rule = call.Input(0);
  TF_Tensor *decay = call.Input(1);
  const auto p = Inputs(call, 2, n), g = Inputs(call, 2 + n, n), v = Inputs(call, 2 + 2 * n, n);
  if (call.Failed()) return;
  const std::vector<int64_t> sizes = Sizes(p);
  if (Size(rule) != 3 || Size(decay) != n || Sizes(g) != sizes || Sizes(v) != sizes)
    return call.Refuse("the lists do not fit together");
  const auto new_p = OutputsLike(call, 0, p), new_v = OutputsLike(call, n, p);
  if (call.Failed()) return;
  const SgdRule sgd{Data(rule)[0], Data(rule)[1], Data(rule)[2] != 0.0f};
  ForAll(sizes, [&](const Stretch &s) {
    const auto at = [&](const std::vector<TF_Tensor *> &list) { return Data(list[s.array]) + s.begin; };
    BestLoops().sgd(sgd, Data(decay)[s.array], at(p), at(g), at(v), at(new_p), at(new_v), s.end - s.begin);
  });
}

/** Inputs: rule [6], decay [N], N parameters, gradients, first and second moments. Outputs: N parameters and moments. */
void ComputeAdamW(void *, TF_OpKernelContext *context) {
  Call call(context);
  const int n = (call.InputCount() - 2) / 4;
  TF_Tensor *rule = call.Input(0);
  TF_Tensor *decay = call.Input(1);
  const auto p = Inputs(call, 2, n), g = Inputs(call, 2 + n, n);
  const auto first = Inputs(call, 2 + 2 * n, n), second = Inputs(call, 2 + 3 * n, n);
  if (call.Failed()) return;
  const std::vector<int64_t> sizes = Sizes(p);
  if (Size(rule) != 6 || Size(decay) != n || Sizes(g) != sizes || Sizes(first) != sizes || Sizes(second) != sizes)
    return call.Refuse("the lists do not fit together");
  const auto new_p = OutputsLike(call, 0, p);
  const auto new_first = OutputsLike(call, n, p), new_second = OutputsLike(call, 2 * n, p);
  if (call.Failed()) return;
  const float *r = Data(rule);
  const AdamWRule adamw{r[0], r[1], r[2], r[3], r[4], r[5]};
  ForAll(sizes, [&](const Stretch &s) {
    const auto at = [&](const std::vector<TF_Tensor *> &list) { return Data(list[s.array]) + s.begin; };
    const float kept = 1.0f - adamw.learning_rate * Data(decay)[s.array];
    BestLoops().adamw(adamw, kept, at(p), at(g), at(first), at(second), at(new_p), at(new_first), at(new_second),
                      s.end - s.begin);
  });
}

/** A scalar; the pieces' sums are added in their order. */
void ComputeSumOfSquares(void *, TF_OpKernelContext *context) {
  Call call(context);
  const auto xs = Inputs(call, 0, call.InputCount());
  TF_Tensor *total = call.Output(0, {});
  if (call.Failed()) return;
  const std::vector<Stretch> stretches = CutAll(Sizes(xs));
  std::vector<double> sums(stretches.size(), 0.0);
  InPieces(static_cast<int64_t>(stretches.size()), 4, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const Stretch &s = stretches[i];
      sums[i] = BestLoops().sum_of_squares(Data(xs[s.array]) + s.begin, s.end - s.begin);
    }
  });
  double sum = 0.0;
  for (double part : sums) sum += part;
  *Data(total) = static_cast<float>(sum);
}

/** Runs when the addon is loaded. */
const bool kRegistered = [] {
  const OpDefinition definitions[] = {
      {"TasGelu", {"x: float"}, {"y: float"}, {}, NoState, ComputeGelu, FreeNothing},
      {"TasGeluGrad", {"dy: float", "x: float"}, {"dx: float"}, {}, NoState, ComputeGeluGrad, FreeNothing},
      {"TasSoftmaxGrad", {"dy: float", "y: float"}, {"dx: float"}, {}, NoState, ComputeSoftmaxGrad, FreeNothing},
      {"TasLayerNorm",
       {"x: float", "scale: float", "shift: float"},
       {"y: float", "mean: float", "reciprocal: float"},
       {"epsilon: float"},
       ReadEpsilon,
       ComputeLayerNorm,
       FreeEpsilon},
      {"TasLayerNormGrad",
       {"dy: float", "x: float", "scale: float", "mean: float", "reciprocal: float"},
       {"dx: float", "d_scale: float", "d_shift: float"},
       {},
       NoState,
       ComputeLayerNormGrad,
       FreeNothing},
      {"TasSgd",
       {"rule: float", "decay: float", "p: N * float", "g: N * float", "v: N * float"},
       {"new_p: N * float", "new_v: N * float"},
       {"N: int >= 1"},
       NoState,
       ComputeSgd,
       FreeNothing},
      {"TasAdamW",
       {"rule: float", "decay: float", "p: N * float", "g: N * float", "first: N * float", "second: N * float"},
       {"new_p: N * float", "new_first: N * float", "new_second: N * float"},
       {"N: int >= 1"},
       NoState,
       ComputeAdamW,
       FreeNothing},
      {"TasSumOfSquares", {"xs: N * float"}, {"total: float"}, {"N: int >= 1"}, NoState, ComputeSumOfSquares, FreeNothing},
  };
  bool all = true;
  for (const OpDefinition &definition : definitions) all = Register(definition) && all;
  return all;
}();

}  // namespace
}  // namespace tas
