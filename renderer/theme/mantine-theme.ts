/** @file Mantine in the studio's sizes and colours. */

import { createTheme } from '@mantine/core';

/** The theme; colours come from `tokens.css`. */
export const mantineTheme = createTheme({
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-code)',
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '6px', xl: '8px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 'sm',
  primaryColor: 'dark',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
