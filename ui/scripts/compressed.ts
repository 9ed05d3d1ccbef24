import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Text grows smaller; fonts and pictures are compressed already. */
const WORTHWHILE = /\.(js|css|svg|html)$/

/** Smaller than this a file fits into one packet anyway. */
const BYTES_MIN = 1_000

/** The compressed forms of one file, by the ending they are stored under. */
export function compressedForms(content: Buffer): Record<'gz' | 'br', Buffer> {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  return { gz: gzipSync(content, { level: 9 }), br: brotliCompressSync(content, { params: quality }) }
}

/** Writes `x.gz` and `x.br` beside every text of the build, so that the service only has to choose. */
export function compressed(): Plugin {
  let folder = ''
  return {
    name: 'whinchat-compressed',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name)
        if (!entry.isFile() || !WORTHWHILE.test(entry.name)) continue
        const content = readFileSync(path)
        if (content.length < BYTES_MIN) continue
        for (const [ending, form] of Object.entries(compressedForms(content)))
          writeFileSync(`${path}.${ending}`, form)
      }
    },
  }
}
