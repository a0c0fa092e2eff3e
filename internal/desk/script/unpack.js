// The desk: find a request, fill in a name, copy the reply. The build has rendered all texts; this script chooses one,
// fills it in and hands it to another program. It makes no requests to any server. It stores only the last chosen tone
// and length.
"use strict"

// Unpack the data. The browser's own decoder is asynchronous, so the desk would not be ready when it appears.

// unpackedText returns data that are packed: JSON, compressed (DEFLATE, RFC 1951) and encoded in base64.
const unpackedText = text => JSON.parse(new TextDecoder().decode(inflated(Uint8Array.from(atob(text), char => char.charCodeAt()))))

// unpacked returns the data of an element.
const unpacked = id => unpackedText(document.getElementById(id).textContent)

// inflated returns decompressed bytes.
function inflated(bytes) {
	const out = []
	let at = 0 // the position in bits
	const read = count => {
		let value = 0
		for (let i = 0; i < count; i++, at++) value |= (bytes[at >> 3] >> (at & 7) & 1) << i
		return value
	}
	const symbol = ({counts, symbols}) => {
		let code = 0, first = 0, index = 0
		for (let length = 1; length < 16; length++) {
			code |= read(1)
			if (code - counts[length] < first) return symbols[index + code - first]
			index += counts[length]
			first = first + counts[length] << 1
			code <<= 1
		}
		throw new Error("the data of this page are damaged")
	}
	const steps = (begin, count, extra) => Array.from({length: count}, (_, i) => [begin, extra(i), begin += 1 << extra(i)])
	const lengths = [...steps(3, 28, i => i < 8 ? 0 : i - 4 >> 2), [258, 0]], distances = steps(1, 30, i => i < 4 ? 0 : i - 2 >> 1)
	const plus = ([begin, extra]) => begin + read(extra)
	for (let last = false; !last;) {
		last = read(1)
		const kind = read(2)
		if (!kind) {
			at = at + 7 & ~7
			const size = read(16)
			at += 16
			for (let i = 0; i < size; i++) out.push(read(8))
			continue
		}
		const [literals, backs] = kind === 1 ? fixed() : dynamic(read, symbol)
		for (let next; (next = symbol(literals)) !== 256;) {
			if (next < 256) out.push(next)
			else for (let left = plus(lengths[next - 257]), back = plus(distances[symbol(backs)]); left; left--) out.push(out[out.length - back])
		}
	}
	return new Uint8Array(out)
}

// codesOf returns the Huffman codes of all symbols, from the lengths of the codes.
function codesOf(lengths) {
	const counts = Array(16).fill(0), symbols = [...lengths.keys()].filter(symbol => lengths[symbol])
	for (const symbol of symbols) counts[lengths[symbol]]++
	return {counts, symbols: symbols.sort((a, b) => lengths[a] - lengths[b] || a - b)}
}

const fixed = () => [[[8, 144], [9, 112], [7, 24], [8, 8]], [[5, 30]]].map(parts => codesOf(parts.flatMap(([length, count]) => Array(count).fill(length))))

// dynamic reads the codes at the beginning of a block.
function dynamic(read, symbol) {
	const literals = read(5) + 257, all = literals + read(5) + 1, first = Array(19).fill(0), lengths = []
	for (const place of [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].slice(0, read(4) + 4)) first[place] = read(3)
	for (const codes = codesOf(first); lengths.length < all;) {
		const next = symbol(codes)
		if (next < 16) lengths.push(next)
		else lengths.push(...Array(next === 16 ? 3 + read(2) : next === 17 ? 3 + read(3) : 11 + read(7)).fill(next === 16 ? lengths.at(-1) : 0))
	}
	return [codesOf(lengths.slice(0, literals)), codesOf(lengths.slice(literals))]
}
