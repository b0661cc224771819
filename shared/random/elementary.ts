/**
 * @file Logarithm, sine and cosine from correctly rounded operations only. JavaScript leaves the last bits of `Math.log`
 * and `Math.cos` to the engine; these give the same bits everywhere.
 */

const ln2 = 0.6931471805599453;
const halfRoot = 0.7071067811865476;
const quarterTurn = 1.5707963267948966;

/** The natural logarithm of a number in (0, 1], to three units in the last place. */
export function logarithm(x: number): number {
  let mantissa = x;
  let exponent = 0;
  while (mantissa < halfRoot) {
    mantissa *= 2;
    exponent -= 1;
  }
  // ln m = 2 artanh((m - 1) / (m + 1)); the argument is at most 0.172, so the series ends below 1e-17 relative.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let series = 0;
  for (let power = 23; power >= 1; power -= 2) series = series * square + 1 / power;
  return exponent * ln2 + 2 * s * series;
}

function sinePart(x: number): number {
  const square = x * x;
  let series = 1;
  for (let n = 16; n >= 2; n -= 2) series = 1 - (series * square) / (n * (n + 1));
  return x * series;
}

function cosinePart(x: number): number {
  const square = x * x;
  let series = 1;
  for (let n = 17; n >= 1; n -= 2) series = 1 - (series * square) / (n * (n + 1));
  return series;
}

/** Cosine and sine of 2 pi times `turns`, for `turns` in [0, 1]. */
export function onCircle(turns: number): readonly [cosine: number, sine: number] {
  const quarters = Math.round(turns * 4);
  const rest = (turns * 4 - quarters) * quarterTurn;
  const cosine = cosinePart(rest);
  const sine = sinePart(rest);
  switch (quarters % 4) {
    case 0:
      return [cosine, sine];
    case 1:
      return [-sine, cosine];
    case 2:
      return [-cosine, -sine];
    default:
      return [sine, -cosine];
  }
}
