import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const alias = { '@': import.meta.dirname }

/** Three kinds of test: `.db.test.ts` gets a database of its own on a real PostgreSQL, `.test.tsx` a DOM, `.test.ts` neither. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { resolve: { alias }, test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/**/*.db.test.ts'], environment: 'node' } },
      {
        resolve: { alias },
        plugins: [react()],
        test: {
          name: 'components',
          include: ['tests/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['tests/support/components.ts'],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          // next-auth imports `next/server`, which only a bundler finds.
          server: { deps: { inline: ['next-auth'] } },
          include: ['tests/**/*.db.test.ts'],
          environment: 'node',
          globalSetup: ['tests/support/database-server.ts'],
          setupFiles: ['tests/support/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
