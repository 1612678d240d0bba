// Mantine drawn with the tokens of this product; its own palette is not used.
import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from '@mantine/core';

const iris: MantineColorsTuple = [
  '#eef0fd',
  '#dfe3fb',
  '#bfc6f6',
  '#9fa9f0',
  '#808dea',
  '#6271de',
  '#4d5dd2',
  '#3c4bc4',
  '#3240b0',
  '#283391',
];

export const theme = createTheme({
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font-sans)', fontWeight: '600' },
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: { iris },
  defaultRadius: 6,
  cursorType: 'pointer',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '14px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  components: {
    Button: { defaultProps: { size: 'compact-sm', variant: 'default', h: 'var(--control-height)', px: 12 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'var(--control-height)' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, offset: 6, transitionProps: { duration: 80 } } },
    // In place instead of in a portal: a portal lies outside every landmark of the page.
    Menu: {
      defaultProps: {
        shadow: 'md',
        offset: 4,
        transitionProps: { duration: 80 },
        withinPortal: false,
        withInitialFocusPlaceholder: false,
      },
    },
    Modal: { defaultProps: { centered: false, transitionProps: { duration: 100 } } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
  },
});

/** Mantine's own variables, pointed at the tokens, so that every control follows the scheme. */
export const tokenVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--canvas)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-error': 'var(--differs)',
    '--mantine-shadow-md': 'var(--shadow)',
    '--mantine-shadow-lg': 'var(--shadow)',
    '--mantine-shadow-xl': 'var(--shadow)',
  },
  light: SAME_IN_BOTH,
  dark: SAME_IN_BOTH,
});

// Mantine sets these per scheme with higher specificity, so they are repeated there.
const SAME_IN_BOTH = {
  '--mantine-color-body': 'var(--canvas)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--differs)',
};
