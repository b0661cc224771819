/* Batched products of dense matrices. */
#include "multiply.h"
#include "simd.h"

/* c[m][n] = a[m][k] b[k][n] (+ bias[n]) */
static void multiply_one(int m, int n, int k, const float *a, float *c, const float *bias, const float *panels) {
  const float *rows[BLOCK];
  float *out[BLOCK];
  for (int start = 0; start < m; start += BLOCK) {
    int height = least(BLOCK, m - start);
    for (int i = 0; i < BLOCK; i++) {
      int row = start + least(i, height - 1);
      rows[i] = a + row * k;
      out[i] = c + row * n;
    }
    multiply_block(height, 1, k, rows, out, n, panels, bias);
  }
}

/*
 * c = a b for a row-major; element (k, j) of b lies at b_row * k + b_column * j. A batch stride of 0 shares a matrix.
 * The workspace holds panels_size(k, n) floats.
 */
EXPORT(multiply_rows)
void multiply_rows(int batch, int m, int n, int k, const float *a, int a_batch, const float *b, int b_batch, int b_row,
                   int b_column, float *c, const float *bias, float *workspace) {
  for (int i = 0; i < batch; i++) {
    if (i == 0 || b_batch != 0) pack_panels(k, n, b + i * b_batch, b_row, b_column, k, workspace);
    multiply_one(m, n, k, a + i * a_batch, c + i * m * n, bias, workspace);
  }
}

/*
 * c[m][n] = sum over k of a[k][m] b[k][n], both row-major: the shape of every weight gradient.
 * The workspace holds SPAN * PANEL floats.
 */
EXPORT(multiply_columns)
void multiply_columns(int batch, int m, int n, int k, const float *a, int a_batch, const float *b, int b_batch,
                      float *c, float *workspace) {
  for (int i = 0; i < batch; i++, a += a_batch, b += b_batch, c += m * n) {
    zero(c, m * n);
    for (int row = 0; row < k; row += SPAN) {
      int length = least(SPAN, k - row);
      for (int column = 0; column < n; column += PANEL) {
        int width = least(PANEL, n - column);
        pack_rows(b + row * n + column, length, n, width, workspace);
        Run run = {a + row * m, workspace, length};
        add_outer_products(&run, 1, m, m, width, c + column, n);
      }
    }
  }
}
