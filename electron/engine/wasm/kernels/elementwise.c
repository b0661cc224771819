/* Elementwise arithmetic where one operand repeats for every row: broadcasting that the stock kernels are slow at. */
#include "functions.h"
#include "simd.h"

EXPORT(add_repeated)
void add_repeated(int rows, int width, const float *x, const float *row_of_all, float *y) {
  for (int row = 0; row < rows; row++, x += width, y += width) {
    int i = 0;
    for (; i + 4 <= width; i += 4) store(y + i, add(load(x + i), load(row_of_all + i)));
    for (; i < width; i++) y[i] = x[i] + row_of_all[i];
  }
}

EXPORT(multiply_repeated)
void multiply_repeated(int rows, int width, const float *x, const float *row_of_all, float *y) {
  for (int row = 0; row < rows; row++, x += width, y += width) {
    int i = 0;
    for (; i + 4 <= width; i += 4) store(y + i, mul(load(x + i), load(row_of_all + i)));
    for (; i < width; i++) y[i] = x[i] * row_of_all[i];
  }
}

EXPORT(exponentiate)
void exponentiate(int count, const float *x, float *y) {
  int i = 0;
  for (; i + 4 <= count; i += 4) store(y + i, exponential(load(x + i)));
  if (i < count) store_some(y + i, exponential(load_some(x + i, count - i)), count - i);
}
