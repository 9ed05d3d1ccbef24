import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { budget } from './scripts/budget.ts'
import { compressed } from './scripts/compressed.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Where the development server finds the service; a demo prints its address when it starts.
const service = process.env['WHINCHAT_DEV_URL'] ?? 'http://127.0.0.1:8000'

export default defineConfig({
  plugins: [react(), budget(), compressed()],
  resolve: { alias: { '@': here('./src') } },
  build: {
    outDir: here('../src/whinchat/web/static'),
    emptyOutDir: true,
    target: 'es2022',
    // Browsers from 2024 on: they know light-dark(), whose stand-in does not see the colour scheme that a reader chose.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // The sources are a checkout away; maps would triple the wheel.
    sourcemap: false,
    // A data: address in a script would need a wider content security policy than files do.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
            // Only pages with an editor or a chart load these; the budget checks that.
            {
              name: 'editor',
              test: /node_modules\/(@codemirror|@lezer|@marijn|style-mod|crelt|w3c-keyname)\//,
            },
            // Charts need no group: one would take along the component library, which every page loads.
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/_sandbox'].map((path) => [path, { target: service, changeOrigin: false }]),
    ),
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/app/test-setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    // Two, like the machines of continuous integration.
    maxWorkers: 2,
    // Texts with times are compared as they are: one zone for every machine.
    env: { TZ: 'UTC' },
  },
})
