/** The thread that draws pictures: it is sent an SVG, and sends back a PNG. */
import { parentPort } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import { palettePng } from './_png.ts'

const fonts = 'node_modules/@expo-google-fonts'
const fontFiles = [
  `${fonts}/inter/400Regular/Inter_400Regular.ttf`,
  `${fonts}/inter/600SemiBold/Inter_600SemiBold.ttf`,
  `${fonts}/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf`,
  `${fonts}/jetbrains-mono/700Bold/JetBrainsMono_700Bold.ttf`,
]

parentPort!.on('message', (drawing: string) => {
  const resvg = new Resvg(drawing, { font: { fontFiles, loadSystemFonts: false } })
  const pixels = resvg.render()
  parentPort!.postMessage(palettePng(pixels) ?? new Uint8Array(pixels.asPng()))
})
