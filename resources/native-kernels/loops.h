/**
 * @file The inner loops, over vectors of 16 lanes whatever the processor has. Included once for each instruction set, inside a
 * namespace of its own; nothing here may be included from elsewhere. The order of every sum is fixed by the lanes.
 */

typedef float Vec __attribute__((vector_size(64)));
typedef int32_t VecInt __attribute__((vector_size(64)));

constexpr int64_t kLanes = 16;

TAS_INLINE Vec Load(const float *p) {
  Vec v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
TAS_INLINE void Store(float *p, Vec v) { __builtin_memcpy(p, &v, sizeof v); }

/** The first `count` lanes; the others hold `fill`. */
TAS_INLINE Vec LoadPart(const float *p, int64_t count, float fill) {
  float lanes[kLanes];
  for (int64_t i = 0; i < kLanes; ++i) lanes[i] = i < count ? p[i] : fill;
  return Load(lanes);
}
TAS_INLINE void StorePart(float *p, int64_t count, Vec v) {
  float lanes[kLanes];
  Store(lanes, v);
  for (int64_t i = 0; i < count; ++i) p[i] = lanes[i];
}
TAS_INLINE Vec All(float x) { return Vec{} + x; }

/** Sum of the lanes, as a tree. */
TAS_INLINE float Total(Vec v) {
  float lanes[kLanes];
  Store(lanes, v);
  for (int64_t half = kLanes / 2; half > 0; half /= 2)
    for (int64_t i = 0; i < half; ++i) lanes[i] += lanes[i + half];
  return lanes[0];
}

/** Cody and Waite's reduction and a polynomial of degree 6; relative error about 1e-7. Saturates instead of overflowing. */
TAS_INLINE Vec Exp(Vec x) {
  x = x < -87.0f ? All(-87.0f) : x;
  x = x > 88.0f ? All(88.0f) : x;
  // Adding 1.5 * 2^23 and taking it away rounds to an integer.
  const Vec n = (x * 1.44269504f + 12582912.0f) - 12582912.0f;
  const Vec r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  Vec p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  const VecInt exponent = (__builtin_convertvector(n, VecInt) + 127) << 23;
  Vec scale;
  __builtin_memcpy(&scale, &exponent, sizeof scale);
  return p * scale;
}

/** The standard normal distribution function at some points, and `exp(-x^2 / 2)` there. */
struct Normal {
  Vec distribution;
  Vec bell;
};

/**
 * With `z = |x| / sqrt 2` and `t = 1 / (1 + z / 2)`, `erfc(z) exp(z^2) / t` is nearly a polynomial in `t`: this one, fitted by
 * weighted least squares over `0 <= z < 9.6`, is within 5e-8 of it, also far out in the tail; in float arithmetic 4e-7.
 */
TAS_INLINE Normal NormalAt(Vec x) {
  const Vec z = (x < 0.0f ? -x : x) * 0.70710678f;
  const Vec t = 1.0f / (z * 0.5f + 1.0f);
  Vec p = t * -0.0589276226f + 0.283883694f;
  p = p * t - 0.485764334f;
  p = p * t + 0.276419007f;
  p = p * t - 0.025485469f;
  p = p * t + 0.202201984f;
  p = p * t + 0.243227065f;
  p = p * t + 0.282358233f;
  p = p * t + 0.2820874f;
  const Vec bell = Exp(z * -z);
  const Vec tail = p * t * bell * 0.5f;
  return {x < 0.0f ? tail : 1.0f - tail, bell};
}

TAS_INLINE Vec GeluOf(Vec x) { return x * NormalAt(x).distribution; }
/** `P(x) + x p(x)`. */
TAS_INLINE Vec GeluSlope(Vec x) {
  const Normal normal = NormalAt(x);
  return normal.distribution + x * normal.bell * 0.39894228f;
}

static void Add(const float *a, const float *b, float *y, int64_t n) {
  // Plain loops: the compiler makes vectors of them.
  for (int64_t i = 0; i < n; ++i) y[i] = a[i] + b[i];
}
static void AddBias(const float *x, const float *bias, int64_t rows, int64_t width, float *y) {
  for (int64_t row = 0; row < rows; ++row, x += width, y += width)
    for (int64_t i = 0; i < width; ++i) y[i] = x[i] + bias[i];
}
/** A NaN stays one, as in PyTorch. */
static void Relu(const float *x, float *y, int64_t n) {
  for (int64_t i = 0; i < n; ++i) y[i] = x[i] < 0.0f ? 0.0f : x[i];
}
static void ReluGrad(const float *dy, const float *y, float *dx, int64_t n) {
  for (int64_t i = 0; i < n; ++i) dx[i] = y[i] > 0.0f ? dy[i] : 0.0f;
}

static void Gelu(const float *x, float *y, int64_t n) {
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) Store(y + i, GeluOf(Load(x + i)));
  if (i < n) StorePart(y + i, n - i, GeluOf(LoadPart(x + i, n - i, 0.0f)));
}

static void GeluGrad(const float *dy, const float *x, float *dx, int64_t n) {
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) Store(dx + i, Load(dy + i) * GeluSlope(Load(x + i)));
  if (i < n) StorePart(dx + i, n - i, LoadPart(dy + i, n - i, 0.0f) * GeluSlope(LoadPart(x + i, n - i, 0.0f)));
}

/** `x` `[rows, width]`; the mean and the reciprocal deviation of each row go to `mean` and `reciprocal`. */
static void LayerNorm(const float *x, const float *scale, const float *shift, float epsilon, int64_t rows,
                      int64_t width, float *y, float *mean, float *reciprocal) {
  const int64_t whole = width - width % kLanes;
  const int64_t rest = width - whole;
  for (int64_t row = 0; row < rows; ++row, x += width, y += width) {
    Vec sum{};
    for (int64_t i = 0; i < whole; i += kLanes) sum += Load(x + i);
    if (rest > 0) sum += LoadPart(x + whole, rest, 0.0f);
    const float m = Total(sum) / width;
    Vec squares{};
    for (int64_t i = 0; i < whole; i += kLanes) {
      const Vec c = Load(x + i) - m;
      squares += c * c;
    }
    if (rest > 0) {
      const Vec c = LoadPart(x + whole, rest, m) - m;
      squares += c * c;
    }
    const float r = 1.0f / __builtin_sqrtf(Total(squares) / width + epsilon);
    mean[row] = m;
    reciprocal[row] = r;
    for (int64_t i = 0; i < whole; i += kLanes)
      Store(y + i, (Load(x + i) - m) * r * Load(scale + i) + Load(shift + i));
    for (int64_t i = whole; i < width; ++i) y[i] = (x[i] - m) * r * scale[i] + shift[i];
  }
}

/** Adds this piece's part of the gradients of scale and shift to `d_scale` and `d_shift`. */
static void LayerNormGrad(const float *dy, const float *x, const float *scale, const float *mean,
                          const float *reciprocal, int64_t rows, int64_t width, float *dx, float *d_scale,
                          float *d_shift) {
  const int64_t whole = width - width % kLanes;
  const int64_t rest = width - whole;
  for (int64_t row = 0; row < rows; ++row, dy += width, x += width, dx += width) {
    const float m = mean[row];
    const float r = reciprocal[row];
    Vec plain{};
    Vec aligned{};
    for (int64_t i = 0; i < whole; i += kLanes) {
      const Vec d = Load(dy + i);
      const Vec h = (Load(x + i) - m) * r;
      const Vec g = d * Load(scale + i);
      plain += g;
      aligned += g * h;
      Store(d_scale + i, Load(d_scale + i) + d * h);
      Store(d_shift + i, Load(d_shift + i) + d);
    }
    if (rest > 0) {
      const Vec d = LoadPart(dy + whole, rest, 0.0f);
      const Vec h = (LoadPart(x + whole, rest, m) - m) * r;
      const Vec g = d * LoadPart(scale + whole, rest, 0.0f);
      plain += g;
      aligned += g * h;
      StorePart(d_scale + whole, rest, LoadPart(d_scale + whole, rest, 0.0f) + d * h);
      StorePart(d_shift + whole, rest, LoadPart(d_shift + whole, rest, 0.0f) + d);
    }
    const float p = Total(plain) / width;
    const float a = Total(aligned) / width;
    for (int64_t i = 0; i < whole; i += kLanes) {
      const Vec h = (Load(x + i) - m) * r;
      Store(dx + i, (Load(dy + i) * Load(scale + i) - p - h * a) * r);
    }
    for (int64_t i = whole; i < width; ++i) {
      const float h = (x[i] - m) * r;
      dx[i] = (dy[i] * scale[i] - p - h * a) * r;
    }
  }
}

/** `exp(factor (x - max)) / sum` for each row; the factor is positive. */
static void Softmax(const float *x, float factor, int64_t rows, int64_t width, float *y) {
  const int64_t whole = width - width % kLanes;
  const int64_t rest = width - whole;
  for (int64_t row = 0; row < rows; ++row, x += width, y += width) {
    Vec top = All(-3.402823466e38f);
    for (int64_t i = 0; i < whole; i += kLanes) {
      const Vec v = Load(x + i);
      top = v > top ? v : top;
    }
    if (rest > 0) {
      const Vec v = LoadPart(x + whole, rest, -3.402823466e38f);
      top = v > top ? v : top;
    }
    float lanes[kLanes];
    Store(lanes, top);
    float most = lanes[0];
    for (int64_t i = 1; i < kLanes; ++i) most = lanes[i] > most ? lanes[i] : most;
    Vec sum{};
    for (int64_t i = 0; i < whole; i += kLanes) {
      const Vec e = Exp((Load(x + i) - most) * factor);
      sum += e;
      Store(y + i, e);
    }
    float total = 0.0f;
    if (rest > 0) {
      StorePart(y + whole, rest, Exp((LoadPart(x + whole, rest, most) - most) * factor));
      for (int64_t i = whole; i < width; ++i) total += y[i];
    }
    const float share = 1.0f / (Total(sum) + total);
    for (int64_t i = 0; i < width; ++i) y[i] *= share;
  }
}

/** `factor y (dy - sum(dy y))` for each row. */
static void SoftmaxGrad(const float *dy, const float *y, float factor, int64_t rows, int64_t width, float *dx) {
  const int64_t whole = width - width % kLanes;
  const int64_t rest = width - whole;
  for (int64_t row = 0; row < rows; ++row, dy += width, y += width, dx += width) {
    Vec sum{};
    for (int64_t i = 0; i < whole; i += kLanes) sum += Load(dy + i) * Load(y + i);
    if (rest > 0) sum += LoadPart(dy + whole, rest, 0.0f) * LoadPart(y + whole, rest, 0.0f);
    const float s = Total(sum);
    for (int64_t i = 0; i < whole; i += kLanes) Store(dx + i, (Load(dy + i) - s) * Load(y + i) * factor);
    for (int64_t i = whole; i < width; ++i) dx[i] = (dy[i] - s) * y[i] * factor;
  }
}

/** Lanes `[begin, begin + kLanes)` of a row of `width`, as many as there are; the others hold zeros. */
TAS_INLINE Vec LoadLanes(const float *row, int64_t begin, int64_t width) {
  return begin + kLanes <= width ? Load(row + begin) : LoadPart(row + begin, width - begin, 0.0f);
}
TAS_INLINE void StoreLanes(float *row, int64_t begin, int64_t width, Vec v) {
  if (begin + kLanes <= width) Store(row + begin, v);
  else StorePart(row + begin, width - begin, v);
}

/** Mean of each column of `x` `[rows, width]`, and the sum of the squared distances from it. */
static void ColumnMoments(const float *x, int64_t rows, int64_t width, float *mean, float *spread) {
  for (int64_t c = 0; c < width; c += kLanes) {
    Vec sums[4] = {};
    for (int64_t row = 0; row < rows; ++row) sums[row & 3] += LoadLanes(x + row * width, c, width);
    const Vec m = ((sums[0] + sums[1]) + (sums[2] + sums[3])) / static_cast<float>(rows);
    Vec squares[4] = {};
    for (int64_t row = 0; row < rows; ++row) {
      const Vec d = LoadLanes(x + row * width, c, width) - m;
      squares[row & 3] += d * d;
    }
    StoreLanes(mean, c, width, m);
    StoreLanes(spread, c, width, (squares[0] + squares[1]) + (squares[2] + squares[3]));
  }
}

/** Sum of each column. */
static void ColumnSums(const float *x, int64_t rows, int64_t width, float *sum) {
  for (int64_t c = 0; c < width; c += kLanes) {
    Vec sums[4] = {};
    for (int64_t row = 0; row < rows; ++row) sums[row & 3] += LoadLanes(x + row * width, c, width);
    StoreLanes(sum, c, width, (sums[0] + sums[1]) + (sums[2] + sums[3]));
  }
}

/** `(x - mean) factor + shift`, column by column. */
static void ColumnAffine(const float *x, const float *mean, const float *factor, const float *shift, int64_t rows,
                         int64_t width, float *y) {
  for (int64_t row = 0; row < rows; ++row, x += width, y += width)
    for (int64_t c = 0; c < width; ++c) y[c] = (x[c] - mean[c]) * factor[c] + shift[c];
}

/** Sum of each column of `dy`, and of its product with the distance of `x` from `mean`. */
static void ColumnProducts(const float *dy, const float *x, const float *mean, int64_t rows, int64_t width, float *sum,
                           float *product) {
  for (int64_t c = 0; c < width; c += kLanes) {
    const Vec m = LoadLanes(mean, c, width);
    Vec sums[4] = {};
    Vec products[4] = {};
    for (int64_t row = 0; row < rows; ++row) {
      const Vec d = LoadLanes(dy + row * width, c, width);
      sums[row & 3] += d;
      products[row & 3] += d * (LoadLanes(x + row * width, c, width) - m);
    }
    StoreLanes(sum, c, width, (sums[0] + sums[1]) + (sums[2] + sums[3]));
    StoreLanes(product, c, width, (products[0] + products[1]) + (products[2] + products[3]));
  }
}

/** `a (dy - mean_dy) + b (x - mean)`, column by column. */
static void ColumnBlend(const float *dy, const float *x, const float *mean_dy, const float *mean, const float *a,
                        const float *b, int64_t rows, int64_t width, float *dx) {
  for (int64_t row = 0; row < rows; ++row, dy += width, x += width, dx += width)
    for (int64_t c = 0; c < width; ++c) dx[c] = (dy[c] - mean_dy[c]) * a[c] + (x[c] - mean[c]) * b[c];
}

/** `torch.optim.SGD` with momentum, without dampening. */
static void Sgd(const SgdRule &rule, float decay, const float *p, const float *g, const float *v, float *new_p,
                float *new_v, int64_t n) {
  if (rule.nesterov) {
    for (int64_t i = 0; i < n; ++i) {
      const float step = g[i] + decay * p[i];
      new_v[i] = rule.momentum * v[i] + step;
      new_p[i] = p[i] - rule.learning_rate * (step + rule.momentum * new_v[i]);
    }
    return;
  }
  for (int64_t i = 0; i < n; ++i) {
    new_v[i] = rule.momentum * v[i] + (g[i] + decay * p[i]);
    new_p[i] = p[i] - rule.learning_rate * new_v[i];
  }
}

/** `torch.optim.AdamW`; `kept` is what the decay leaves of a weight. */
static void AdamW(const AdamWRule &rule, float kept, const float *p, const float *g, const float *first,
                  const float *second, float *new_p, float *new_first, float *new_second, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    const float m = rule.beta1 * first[i] + (1.0f - rule.beta1) * g[i];
    const float v = rule.beta2 * second[i] + (1.0f - rule.beta2) * (g[i] * g[i]);
    new_first[i] = m;
    new_second[i] = v;
    new_p[i] = kept * p[i] - rule.step_size * m / (__builtin_sqrtf(v) * rule.root_scale + rule.epsilon);
  }
}

/** In double precision: gradients of a large network have more elements than a float has bits. */
static double SumOfSquares(const float *x, int64_t n) {
  double lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes)
    for (int64_t lane = 0; lane < kLanes; ++lane)
      lanes[lane] += static_cast<double>(x[i + lane]) * static_cast<double>(x[i + lane]);
  for (int64_t lane = 0; i < n; ++i, ++lane) lanes[lane] += static_cast<double>(x[i]) * static_cast<double>(x[i]);
  double total = 0.0;
  for (int64_t lane = 0; lane < kLanes; ++lane) total += lanes[lane];
  return total;
}
