/**
 * @file Operations that TensorFlow lacks as one: each does in one pass over memory what it takes chains of its operations for.
 * For the processor only; on a GPU the engine uses the chains.
 */

#include <algorithm>
#include <cmath>
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

/** An attribute that is one number, kept with the kernel. */
void *ReadNumber(TF_OpKernelConstruction *construction, const char *name) {
  Status status;
  auto *number = new float(0.0f);
  TF_OpKernelConstruction_GetAttrFloat(construction, name, number, status.raw);
  if (!status.ok()) TF_OpKernelConstruction_Failure(construction, status.raw);
  return number;
}
void *ReadEpsilon(TF_OpKernelConstruction *construction) { return ReadNumber(construction, "epsilon"); }
void *ReadFactor(TF_OpKernelConstruction *construction) { return ReadNumber(construction, "factor"); }
void FreeNumber(void *number) { delete static_cast<float *>(number); }
float Number(const void *number) { return *static_cast<const float *>(number); }

/** An elementwise operation of one argument. */
template <void (*Loops::*loop)(const float *, float *, int64_t)>
void ComputeUnary(void *, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *x = call.Input(0);
  if (call.Failed()) return;
  TF_Tensor *y = call.OutputLike(0, x);
  if (call.Failed()) return;
  InPieces(Size(x), kGrain, [&](int64_t begin, int64_t end) {
    (BestLoops().*loop)(Data(x) + begin, Data(y) + begin, end - begin);
  });
}

/** An elementwise operation of two arguments of one shape. */
template <void (*Loops::*loop)(const float *, const float *, float *, int64_t)>
void ComputeBinary(void *, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *a = call.Input(0);
  TF_Tensor *b = call.Input(1);
  if (call.Failed()) return;
  if (Size(a) != Size(b)) return call.Refuse("the arguments differ in size");
  TF_Tensor *y = call.OutputLike(0, b);
  if (call.Failed()) return;
  InPieces(Size(a), kGrain, [&](int64_t begin, int64_t end) {
    (BestLoops().*loop)(Data(a) + begin, Data(b) + begin, Data(y) + begin, end - begin);
  });
}

void ComputeAddBias(void *, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *x = call.Input(0);
  TF_Tensor *bias = call.Input(1);
  if (call.Failed()) return;
  const int64_t width = Width(x);
  if (Size(bias) != width) return call.Refuse("the bias is not as wide as x");
  TF_Tensor *y = call.OutputLike(0, x);
  if (call.Failed() || width == 0) return;
  InPieces(Size(x) / width, RowsInPiece(width), [&](int64_t begin, int64_t end) {
    BestLoops().add_bias(Data(x) + begin * width, Data(bias), end - begin, width, Data(y) + begin * width);
  });
}

void ComputeSoftmax(void *factor, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *x = call.Input(0);
  if (call.Failed()) return;
  TF_Tensor *y = call.OutputLike(0, x);
  if (call.Failed() || Size(x) == 0) return;
  const int64_t width = Width(x);
  InPieces(Size(x) / width, RowsInPiece(width), [&](int64_t begin, int64_t end) {
    BestLoops().softmax(Data(x) + begin * width, Number(factor), end - begin, width, Data(y) + begin * width);
  });
}

void ComputeSoftmaxGrad(void *factor, TF_OpKernelContext *context) {
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
    BestLoops().softmax_grad(Data(dy) + at, Data(y) + at, Number(factor), end - begin, width, Data(dx) + at);
  });
}

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
    BestLoops().layer_norm(Data(x) + at, Data(scale), Data(shift), Number(epsilon), end - begin, width,
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

/** Sum over all axes but the last; the pieces' sums are added in their order. */
void ComputeColumnSums(void *, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *x = call.Input(0);
  if (call.Failed()) return;
  const int64_t width = Width(x);
  TF_Tensor *sum = call.Output(0, {width});
  if (call.Failed() || width == 0) return;
  const int64_t rows = Size(x) / width;
  const int64_t piece = RowsInPiece(width);
  const int64_t pieces = (rows + piece - 1) / piece;
  std::vector<float> partial(pieces * width);
  InPieces(rows, piece, [&](int64_t begin, int64_t end) {
    BestLoops().column_sums(Data(x) + begin * width, end - begin, width, partial.data() + begin / piece * width);
  });
  std::fill_n(Data(sum), width, 0.0f);
  for (int64_t i = 0; i < pieces; ++i)
    for (int64_t c = 0; c < width; ++c) Data(sum)[c] += partial[i * width + c];
}

/** The attributes of a batch normalisation, kept with the kernel. */
struct BatchNormRule {
  float epsilon;
  float momentum;
};
void *ReadBatchNormRule(TF_OpKernelConstruction *construction) {
  Status status;
  auto *rule = new BatchNormRule{1e-5f, 0.1f};
  TF_OpKernelConstruction_GetAttrFloat(construction, "epsilon", &rule->epsilon, status.raw);
  if (status.ok()) TF_OpKernelConstruction_GetAttrFloat(construction, "momentum", &rule->momentum, status.raw);
  if (!status.ok()) TF_OpKernelConstruction_Failure(construction, status.raw);
  return rule;
}
void FreeBatchNormRule(void *rule) { delete static_cast<BatchNormRule *>(rule); }

/** Mean and sum of squared distances of each column, from those of its pieces (Chan, Golub and LeVeque 1979). */
void Moments(const float *x, int64_t rows, int64_t width, std::vector<float> &mean, std::vector<double> &spread) {
  const int64_t piece = RowsInPiece(width);
  const int64_t pieces = (rows + piece - 1) / piece;
  std::vector<float> partial(2 * pieces * width);
  InPieces(rows, piece, [&](int64_t begin, int64_t end) {
    float *part = partial.data() + 2 * (begin / piece) * width;
    BestLoops().column_moments(x + begin * width, end - begin, width, part, part + width);
  });
  std::vector<double> means(width, 0.0);
  spread.assign(width, 0.0);
  double count = 0.0;
  for (int64_t i = 0; i < pieces; ++i) {
    const double more = static_cast<double>(std::min(piece, rows - i * piece));
    const double all = count + more;
    const float *part = partial.data() + 2 * i * width;
    for (int64_t c = 0; c < width; ++c) {
      const double delta = part[c] - means[c];
      means[c] += delta * more / all;
      spread[c] += part[width + c] + delta * delta * count * more / all;
    }
    count = all;
  }
  mean.assign(means.begin(), means.end());
}

/** Outputs: the normalised map, the moved running statistics, and this batch's mean and reciprocal deviation. */
void ComputeBatchNorm(void *attributes, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *x = call.Input(0);
  TF_Tensor *scale = call.Input(1);
  TF_Tensor *shift = call.Input(2);
  TF_Tensor *running_mean = call.Input(3);
  TF_Tensor *running_variance = call.Input(4);
  if (call.Failed()) return;
  const int64_t width = Width(x);
  for (TF_Tensor *vector : {scale, shift, running_mean, running_variance})
    if (Size(vector) != width) return call.Refuse("the parameters are not as wide as x");
  TF_Tensor *y = call.OutputLike(0, x);
  TF_Tensor *next_mean = call.OutputLike(1, scale);
  TF_Tensor *next_variance = call.OutputLike(2, scale);
  TF_Tensor *mean = call.OutputLike(3, scale);
  TF_Tensor *reciprocal = call.OutputLike(4, scale);
  if (call.Failed() || Size(x) == 0) return;
  const auto &rule = *static_cast<BatchNormRule *>(attributes);
  const int64_t rows = Size(x) / width;
  std::vector<float> means, factor(width);
  std::vector<double> spread;
  Moments(Data(x), rows, width, means, spread);
  for (int64_t c = 0; c < width; ++c) {
    const double variance = spread[c] / rows;
    const double unbiased = spread[c] / std::max<int64_t>(rows - 1, 1);
    const double r = 1.0 / std::sqrt(variance + rule.epsilon);
    Data(mean)[c] = means[c];
    Data(reciprocal)[c] = static_cast<float>(r);
    Data(next_mean)[c] = static_cast<float>((1.0 - rule.momentum) * Data(running_mean)[c] + rule.momentum * means[c]);
    Data(next_variance)[c] =
        static_cast<float>((1.0 - rule.momentum) * Data(running_variance)[c] + rule.momentum * unbiased);
    factor[c] = static_cast<float>(Data(scale)[c] * r);
  }
  InPieces(rows, RowsInPiece(width), [&](int64_t begin, int64_t end) {
    const int64_t at = begin * width;
    BestLoops().column_affine(Data(x) + at, means.data(), factor.data(), Data(shift), end - begin, width, Data(y) + at);
  });
}

/** Ioffe and Szegedy 2015, section 3, gathered into one factor each for the distances of `dy` and `x` from their means. */
void ComputeBatchNormGrad(void *, TF_OpKernelContext *context) {
  Call call(context);
  TF_Tensor *dy = call.Input(0);
  TF_Tensor *x = call.Input(1);
  TF_Tensor *scale = call.Input(2);
  TF_Tensor *mean = call.Input(3);
  TF_Tensor *reciprocal = call.Input(4);
  if (call.Failed()) return;
  const int64_t width = Width(x);
  if (Size(dy) != Size(x)) return call.Refuse("dy and x differ in size");
  for (TF_Tensor *vector : {scale, mean, reciprocal})
    if (Size(vector) != width) return call.Refuse("the parameters are not as wide as x");
  TF_Tensor *dx = call.OutputLike(0, x);
  TF_Tensor *d_scale = call.OutputLike(1, scale);
  TF_Tensor *d_shift = call.OutputLike(2, scale);
  if (call.Failed() || Size(x) == 0) return;
  const int64_t rows = Size(x) / width;
  const int64_t piece = RowsInPiece(width);
  const int64_t pieces = (rows + piece - 1) / piece;
  std::vector<float> partial(2 * pieces * width);
  InPieces(rows, piece, [&](int64_t begin, int64_t end) {
    const int64_t at = begin * width;
    float *part = partial.data() + 2 * (begin / piece) * width;
    BestLoops().column_products(Data(dy) + at, Data(x) + at, Data(mean), end - begin, width, part, part + width);
  });
  std::vector<double> sum(width, 0.0), product(width, 0.0);
  for (int64_t i = 0; i < pieces; ++i) {
    const float *part = partial.data() + 2 * i * width;
    for (int64_t c = 0; c < width; ++c) sum[c] += part[c];
    for (int64_t c = 0; c < width; ++c) product[c] += part[width + c];
  }
  std::vector<float> a(width), b(width), mean_dy(width);
  for (int64_t c = 0; c < width; ++c) {
    const double r = Data(reciprocal)[c];
    const double factor = Data(scale)[c] * r;
    Data(d_scale)[c] = static_cast<float>(product[c] * r);
    Data(d_shift)[c] = static_cast<float>(sum[c]);
    mean_dy[c] = static_cast<float>(sum[c] / rows);
    a[c] = static_cast<float>(factor);
    b[c] = static_cast<float>(-factor * r * r * product[c] / rows);
  }
  InPieces(rows, piece, [&](int64_t begin, int64_t end) {
    const int64_t at = begin * width;
    BestLoops().column_blend(Data(dy) + at, Data(x) + at, mean_dy.data(), Data(mean), a.data(), b.data(), end - begin,
                             width, Data(dx) + at);
  });
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
      {"TasAdd", {"a: float", "b: float"}, {"y: float"}, {}, NoState, ComputeBinary<&Loops::add>, FreeNothing},
      {"TasAddBias", {"x: float", "bias: float"}, {"y: float"}, {}, NoState, ComputeAddBias, FreeNothing},
      {"TasRelu", {"x: float"}, {"y: float"}, {}, NoState, ComputeUnary<&Loops::relu>, FreeNothing},
      {"TasReluGrad",
       {"dy: float", "y: float"},
       {"dx: float"},
       {},
       NoState,
       ComputeBinary<&Loops::relu_grad>,
       FreeNothing},
      {"TasGelu", {"x: float"}, {"y: float"}, {}, NoState, ComputeUnary<&Loops::gelu>, FreeNothing},
      {"TasGeluGrad",
       {"dy: float", "x: float"},
       {"dx: float"},
       {},
       NoState,
       ComputeBinary<&Loops::gelu_grad>,
       FreeNothing},
      {"TasSoftmax", {"x: float"}, {"y: float"}, {"factor: float"}, ReadFactor, ComputeSoftmax, FreeNumber},
      {"TasSoftmaxGrad",
       {"dy: float", "y: float"},
       {"dx: float"},
       {"factor: float"},
       ReadFactor,
       ComputeSoftmaxGrad,
       FreeNumber},
      {"TasColumnSums", {"x: float"}, {"sum: float"}, {}, NoState, ComputeColumnSums, FreeNothing},
      {"TasBatchNorm",
       {"x: float", "scale: float", "shift: float", "running_mean: float", "running_variance: float"},
       {"y: float", "next_mean: float", "next_variance: float", "mean: float", "reciprocal: float"},
       {"epsilon: float", "momentum: float"},
       ReadBatchNormRule,
       ComputeBatchNorm,
       FreeBatchNormRule},
      {"TasBatchNormGrad",
       {"dy: float", "x: float", "scale: float", "mean: float", "reciprocal: float"},
       {"dx: float", "d_scale: float", "d_shift: float"},
       {},
       NoState,
       ComputeBatchNormGrad,
       FreeNothing},
      {"TasLayerNorm",
       {"x: float", "scale: float", "shift: float"},
       {"y: float", "mean: float", "reciprocal: float"},
       {"epsilon: float"},
       ReadEpsilon,
       ComputeLayerNorm,
       FreeNumber},
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
