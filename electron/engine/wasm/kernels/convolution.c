/* Convolutions over [batch, height, width, channels] as products of gathered rows: no unfolded copy of the input. */
#include "multiply.h"
#include "simd.h"

/* Written by the caller field by field; all extents in pixels or channels. */
typedef struct {
  int batch, height, width, channels;    /* of the input */
  int rows, columns, filters;            /* of the output */
  int kernel_height, kernel_width;
  int stride, top, left;                 /* padding above and to the left */
} Convolution;

/* Output columns `from` up to `to` whose window has column `j` on the map. */
static void reach(const Convolution *c, int j, int *from, int *to) {
  int offset = c->left - j; /* input column = output column * stride - offset */
  *from = offset <= 0 ? 0 : least(c->columns, (offset + c->stride - 1) / c->stride);
  int last = c->width - 1 + offset;
  *to = last < 0 ? 0 : least(c->columns, last / c->stride + 1);
  if (*to < *from) *to = *from;
}

/* Pointers to one tap's piece of the windows at output columns [start, end) of one row. */
static void gather(const Convolution *c, const float *input_row, int j, int start, int end, const float *zeros,
                   const float **pieces) {
  int from, to;
  reach(c, j, &from, &to);
  from = most(from, start), to = least(to, end);
  if (!input_row || to < from) from = to = end;
  int step = c->stride * c->channels;
  const float *piece = input_row + (from * c->stride - c->left + j) * c->channels;
  int column = start;
  for (; column < from; column++) *pieces++ = zeros;
  for (; column < to; column++, piece += step) *pieces++ = piece;
  for (; column < end; column++) *pieces++ = zeros;
}

/* Fills the table for `height` output pixels from `first` on, in runs that lie in one output row. */
static void gather_block(const Convolution *c, const float *x, int first, int height, const float *zeros,
                         const float **table) {
  for (int done = 0; done < height;) {
    int column = (first + done) % c->columns, row = (first + done) / c->columns;
    int end = least(c->columns, column + height - done);
    int image = row / c->rows;
    for (int i = 0; i < c->kernel_height; i++) {
      int y = (row % c->rows) * c->stride - c->top + i;
      int inside = y >= 0 && y < c->height;
      const float *input_row = inside ? x + (image * c->height + y) * c->width * c->channels : 0;
      for (int j = 0; j < c->kernel_width; j++) {
        gather(c, input_row, j, column, end, zeros, table + (i * c->kernel_width + j) * BLOCK + done);
      }
    }
    done += end - column;
  }
  int whole = (height + TILE - 1) / TILE * TILE;
  for (int tap = 0; tap < c->kernel_height * c->kernel_width; tap++) {
    for (int i = height; i < whole; i++) table[tap * BLOCK + i] = zeros;
  }
}

/* Convolution by panels that lie at the start of the workspace; a pixel of zeros and the table go behind them. */
static void convolve_packed(const Convolution *c, const float *x, float *y, const float *panels, float *behind) {
  const float **table = (const float **)(behind + c->channels);
  float *out[BLOCK];
  int taps = c->kernel_height * c->kernel_width, pixels = c->batch * c->rows * c->columns;
  zero(behind, c->channels);
  for (int first = 0; first < pixels; first += BLOCK) {
    int height = least(BLOCK, pixels - first);
    gather_block(c, x, first, height, behind, table);
    for (int i = 0; i < BLOCK; i++) out[i] = y + (first + least(i, height - 1)) * c->filters;
    multiply_block(height, taps, c->channels, table, out, c->filters, panels, 0);
  }
}

/* For the size of the workspace see `convolutionWorkspace` in simd/convolution.ts. */
EXPORT(convolve)
void convolve(const Convolution *c, const float *x, const float *filter, float *y, float *workspace) {
  int depth = c->kernel_height * c->kernel_width * c->channels;
  float *behind = pack_panels(depth, c->filters, filter, c->filters, 1, depth, workspace);
  convolve_packed(c, x, y, workspace, behind);
}

/* At stride 1 the gradient is itself a convolution, of dy with the filter turned around. */
static void input_gradient_at_stride_1(const Convolution *c, const float *dy, const float *filter, float *dx,
                                       float *workspace) {
  Convolution turned = {c->batch,  c->rows,     c->columns,       c->filters,
                        c->height, c->width,    c->channels,      c->kernel_height,
                        c->kernel_width, 1,     c->kernel_height - 1 - c->top, c->kernel_width - 1 - c->left};
  int taps = c->kernel_height * c->kernel_width, depth = taps * c->filters;
  for (int tap = 0; tap < taps; tap++) {
    const float *from = filter + (taps - 1 - tap) * c->channels * c->filters;
    pack_panels(c->filters, c->channels, from, 1, c->filters, depth, workspace + tap * c->filters * PANEL);
  }
  convolve_packed(&turned, dy, dx, workspace, workspace + panels_size(depth, c->channels));
}

/* The input pixels whose row and column leave the same remainders by the stride are reached by the same taps. */
typedef struct {
  int row, column;   /* first pixel */
  int rows, columns; /* pixels of the phase on the map */
  int taps;
  int *tap_rows, *tap_columns; /* where each tap sits in the kernel */
} Phase;

static void find_taps(const Convolution *c, Phase *phase) {
  phase->taps = 0;
  for (int i = 0; i < c->kernel_height; i++) {
    if ((phase->row + c->top - i) % c->stride != 0) continue;
    for (int j = 0; j < c->kernel_width; j++) {
      if ((phase->column + c->left - j) % c->stride != 0) continue;
      phase->tap_rows[phase->taps] = i;
      phase->tap_columns[phase->taps++] = j;
    }
  }
}

/* Panels of the filter with channels and filters swapped, for the taps of a phase; returns their end. */
static float *pack_phase(const Convolution *c, const float *filter, const Phase *phase, float *panels) {
  int depth = phase->taps * c->filters;
  for (int tap = 0; tap < phase->taps; tap++) {
    int place = phase->tap_rows[tap] * c->kernel_width + phase->tap_columns[tap];
    const float *from = filter + place * c->channels * c->filters;
    pack_panels(c->filters, c->channels, from, 1, c->filters, depth, panels + tap * c->filters * PANEL);
  }
  return panels + panels_size(depth, c->channels);
}

/* The output pixel that meets an input pixel at a tap, or zeros where that lies off the map. */
static const float *meeting(const Convolution *c, const float *dy, int image, int y, int x, int i, int j,
                            const float *zeros) {
  int row = y + c->top - i, column = x + c->left - j;
  if (row < 0 || column < 0) return zeros;
  row /= c->stride, column /= c->stride; /* exact: the tap belongs to the phase */
  if (row >= c->rows || column >= c->columns) return zeros;
  return dy + ((image * c->rows + row) * c->columns + column) * c->filters;
}

static void input_gradient_of_phase(const Convolution *c, const float *dy, const float *filter, float *dx,
                                    const Phase *phase, float *workspace) {
  float *zeros = pack_phase(c, filter, phase, workspace);
  zero(zeros, c->filters);
  const float **table = (const float **)(zeros + c->filters);
  float *out[BLOCK];
  int pixels = c->batch * phase->rows * phase->columns;
  for (int first = 0; first < pixels; first += BLOCK) {
    int height = least(BLOCK, pixels - first);
    for (int i = 0; i < BLOCK; i++) {
      int pixel = first + least(i, height - 1);
      int column = pixel % phase->columns, row = pixel / phase->columns % phase->rows;
      int image = pixel / (phase->columns * phase->rows);
      int y = phase->row + row * c->stride, x = phase->column + column * c->stride;
      out[i] = dx + ((image * c->height + y) * c->width + x) * c->channels;
      for (int tap = 0; tap < phase->taps; tap++) {
        table[tap * BLOCK + i] =
            meeting(c, dy, image, y, x, phase->tap_rows[tap], phase->tap_columns[tap], zeros);
      }
    }
    multiply_block(height, phase->taps, c->filters, table, out, c->channels, workspace, 0);
  }
}

EXPORT(convolve_input_gradient)
void convolve_input_gradient(const Convolution *c, const float *dy, const float *filter, float *dx, float *workspace) {
  if (c->stride == 1) {
    input_gradient_at_stride_1(c, dy, filter, dx, workspace);
    return;
  }
  int taps = c->kernel_height * c->kernel_width;
  int *tap_rows = (int *)workspace, *tap_columns = tap_rows + taps;
  for (int row = 0; row < least(c->stride, c->height); row++) {
    for (int column = 0; column < least(c->stride, c->width); column++) {
      Phase phase = {row, column, (c->height - row + c->stride - 1) / c->stride,
                     (c->width - column + c->stride - 1) / c->stride, 0, tap_rows, tap_columns};
      find_taps(c, &phase);
      input_gradient_of_phase(c, dy, filter, dx, &phase, workspace + 2 * taps);
    }
  }
}

/* The parts of output rows [first, first + count) whose windows have tap (i, j) on the map. */
static int find_runs(const Convolution *c, const float *x, const float *packed, int first, int count, int i, int j,
                     Run *runs) {
  int from, to, found = 0;
  reach(c, j, &from, &to);
  for (int k = 0; k < count && from < to; k++) {
    int row = first + k, y = row % c->rows * c->stride - c->top + i;
    if (y < 0 || y >= c->height) continue;
    const float *input_row = x + (row / c->rows * c->height + y) * c->width * c->channels;
    runs[found++] = (Run){input_row + (from * c->stride - c->left + j) * c->channels,
                          packed + (k * c->columns + from) * PANEL, to - from};
  }
  return found;
}

/* The workspace holds packed output rows and runs: see `convolutionWorkspace`. */
EXPORT(convolve_filter_gradient)
void convolve_filter_gradient(const Convolution *c, const float *x, const float *dy, float *filter_gradient,
                              float *workspace) {
  int all = c->batch * c->rows, at_once = most(1, SPAN / c->columns);
  float *packed = workspace;
  Run *runs = (Run *)(workspace + at_once * c->columns * PANEL);
  zero(filter_gradient, c->kernel_height * c->kernel_width * c->channels * c->filters);
  for (int first = 0; first < all; first += at_once) {
    int count = least(at_once, all - first);
    for (int o = 0; o < c->filters; o += PANEL) {
      int width = least(PANEL, c->filters - o);
      pack_rows(dy + first * c->columns * c->filters + o, count * c->columns, c->filters, width, packed);
      for (int tap = 0; tap < c->kernel_height * c->kernel_width; tap++) {
        int found = find_runs(c, x, packed, first, count, tap / c->kernel_width, tap % c->kernel_width, runs);
        add_outer_products(runs, found, c->stride * c->channels, c->channels, width,
                           filter_gradient + tap * c->channels * c->filters + o, c->filters);
      }
    }
  }
}
