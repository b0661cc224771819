/** @file Mantine in the studio's sizes and colours. */

import {
  ActionIcon,
  Button,
  createTheme,
  defaultVariantColorsResolver,
  Modal,
  NativeSelect,
  Radio,
  Switch,
  Tabs,
  TextInput,
  Textarea,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';

/** The one strong button of a place has the accent, in both themes; the others are outlines or bare. */
const colours: VariantColorsResolver = (input) => {
  if (input.variant !== 'filled' || (input.color !== undefined && input.color !== input.theme.primaryColor))
    return defaultVariantColorsResolver(input);
  return {
    background: 'var(--accent)',
    hover: 'color-mix(in srgb, var(--accent) 88%, var(--ink))',
    color: 'var(--surface)',
    border: '1px solid transparent',
  };
};

/** The theme; colours come from `tokens.css`. */
export const mantineTheme = createTheme({
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-code)',
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '6px', xl: '8px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  shadows: { xs: 'none', sm: 'var(--shadow)', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  defaultRadius: 'sm',
  primaryColor: 'dark',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: colours,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', size: 24, color: 'gray' } }),
    Button: Button.extend({ defaultProps: { size: 'xs', variant: 'default' } }),
    Modal: Modal.extend({
      defaultProps: { transitionProps: { duration: 0 }, radius: 'xl', padding: 'lg', shadow: 'md' },
    }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'xs' } }),
    Radio: Radio.extend({
      defaultProps: { size: 'xs', color: 'var(--accent)', iconColor: 'var(--surface)' },
    }),
    Switch: Switch.extend({
      defaultProps: { size: 'xs', withThumbIndicator: false, color: 'var(--accent)' },
    }),
    Tabs: Tabs.extend({ defaultProps: { color: 'var(--accent)' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        multiline: true,
        maw: 280,
        transitionProps: { duration: 0 },
        zIndex: 500,
      },
    }),
  },
});
