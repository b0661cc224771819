/* Optimiser steps in place. */
#include "simd.h"

static inline vec root(vec x) { return wasm_f32x4_sqrt(x); }

/* Four elements of `torch.optim.SGD` without dampening. */
static inline vec sgd_of(vec p, vec g, vec *velocity, float rate, float momentum, float decay, int nesterov) {
  vec step = madd(p, splat(decay), g);
  *velocity = madd(*velocity, splat(momentum), step);
  step = nesterov ? madd(*velocity, splat(momentum), step) : *velocity;
  return sub(p, mul(step, splat(rate)));
}

EXPORT(sgd)
void sgd(int count, float *parameter, const float *gradient, float *velocity, float rate, float momentum, float decay,
         int nesterov) {
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    vec v = load(velocity + i);
    store(parameter + i, sgd_of(load(parameter + i), load(gradient + i), &v, rate, momentum, decay, nesterov));
    store(velocity + i, v);
  }
  int rest = count - i;
  if (rest == 0) return;
  vec v = load_some(velocity + i, rest);
  vec p = load_some(parameter + i, rest), g = load_some(gradient + i, rest);
  store_some(parameter + i, sgd_of(p, g, &v, rate, momentum, decay, nesterov), rest);
  store_some(velocity + i, v, rest);
}

typedef struct {
  float shrink;               /* 1 - rate * decay */
  float rate;                 /* rate / (1 - beta1^step) */
  float beta1, beta2;
  float correction, epsilon;  /* correction = 1 / sqrt(1 - beta2^step) */
} AdamW;

/* Four elements of `torch.optim.AdamW`. */
static inline vec adamw_of(const AdamW *rule, vec p, vec g, vec *first, vec *second) {
  *first = madd(*first, splat(rule->beta1), mul(g, splat(1 - rule->beta1)));
  *second = madd(*second, splat(rule->beta2), mul(mul(g, g), splat(1 - rule->beta2)));
  vec denominator = madd(root(*second), splat(rule->correction), splat(rule->epsilon));
  return sub(mul(p, splat(rule->shrink)), mul(divide(*first, denominator), splat(rule->rate)));
}

EXPORT(adamw)
void adamw(int count, const AdamW *rule, float *parameter, const float *gradient, float *first, float *second) {
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    vec m = load(first + i), v = load(second + i);
    store(parameter + i, adamw_of(rule, load(parameter + i), load(gradient + i), &m, &v));
    store(first + i, m);
    store(second + i, v);
  }
  int rest = count - i;
  if (rest == 0) return;
  vec m = load_some(first + i, rest), v = load_some(second + i, rest);
  vec p = load_some(parameter + i, rest), g = load_some(gradient + i, rest);
  store_some(parameter + i, adamw_of(rule, p, g, &m, &v), rest);
  store_some(first + i, m, rest);
  store_some(second + i, v, rest);
}
