/** @file The inner loops compiled for several instruction sets, and the choice among them at run time. */

#ifndef TAS_LOOP_TABLE_H_
#define TAS_LOOP_TABLE_H_

#include <cstdint>

namespace tas {

struct SgdRule {
  float learning_rate;
  float momentum;
  bool nesterov;
};

/** The bias corrections are folded into `step_size` and `root_scale`. */
struct AdamWRule {
  float step_size;
  float beta1;
  float beta2;
  float epsilon;
  float root_scale;
  float learning_rate;
};

/** The entry points of one build of the loops; see `loops.h` for what they do. */
struct Loops {
  void (*add)(const float *, const float *, float *, int64_t);
  void (*add_bias)(const float *, const float *, int64_t, int64_t, float *);
  void (*relu)(const float *, float *, int64_t);
  void (*relu_grad)(const float *, const float *, float *, int64_t);
  void (*gelu)(const float *, float *, int64_t);
  void (*gelu_grad)(const float *, const float *, float *, int64_t);
  void (*layer_norm)(const float *, const float *, const float *, float, int64_t, int64_t, float *, float *, float *);
  void (*layer_norm_grad)(const float *, const float *, const float *, const float *, const float *, int64_t, int64_t,
                          float *, float *, float *);
  void (*softmax)(const float *, float, int64_t, int64_t, float *);
  void (*softmax_grad)(const float *, const float *, float, int64_t, int64_t, float *);
  void (*column_moments)(const float *, int64_t, int64_t, float *, float *);
  void (*column_sums)(const float *, int64_t, int64_t, float *);
  void (*column_affine)(const float *, const float *, const float *, const float *, int64_t, int64_t, float *);
  void (*column_products)(const float *, const float *, const float *, int64_t, int64_t, float *, float *);
  void (*column_blend)(const float *, const float *, const float *, const float *, const float *, const float *, int64_t,
                       int64_t, float *);
  void (*sgd)(const SgdRule &, float, const float *, const float *, const float *, float *, float *, int64_t);
  void (*adamw)(const AdamWRule &, float, const float *, const float *, const float *, const float *, float *, float *,
                float *, int64_t);
  double (*sum_of_squares)(const float *, int64_t);
};

/** The build for the best instruction set that this processor has. */
const Loops &BestLoops();

}  // namespace tas

#endif  // TAS_LOOP_TABLE_H_
