//! Threefry-2x32-20, the counter-based generator of Salmon, Moraes, Dror and Shaw, *Parallel random numbers: as
//! easy as 1, 2, 3* (SC 2011): a bijection of 64-bit counters for each 64-bit key.

const ROTATIONS: [[u32; 4]; 2] = [[13, 15, 26, 6], [17, 29, 16, 24]];

/// The parity of the key schedule, from the Skein hash function.
const PARITY: u32 = 0x1BD1_1BDA;

/// The block of a counter.
pub(super) fn threefry(key: [u32; 2], counter: [u32; 2]) -> [u32; 2] {
    let schedule = [key[0], key[1], PARITY ^ key[0] ^ key[1]];
    let mut x = [counter[0].wrapping_add(schedule[0]), counter[1].wrapping_add(schedule[1])];
    for (round, rotations) in (1_u32..).zip([0, 1, 0, 1, 0].map(|it| ROTATIONS[it])) {
        for rotation in rotations {
            x[0] = x[0].wrapping_add(x[1]);
            x[1] = x[1].rotate_left(rotation) ^ x[0];
        }
        let i = round as usize;
        x[0] = x[0].wrapping_add(schedule[i % 3]);
        x[1] = x[1].wrapping_add(schedule[(i + 1) % 3]).wrapping_add(round);
    }
    x
}

#[cfg(test)]
mod tests {
    use super::threefry;

    /// The authors' known answers.
    #[test]
    fn blocks_are_those_of_the_paper() {
        assert_eq!(threefry([0, 0], [0, 0]), [0x6b20_0159, 0x99ba_4efe]);
        assert_eq!(threefry([u32::MAX; 2], [u32::MAX; 2]), [0x1cb9_96fc, 0xbb00_2be7]);
        assert_eq!(
            threefry([0x1319_8a2e, 0x0370_7344], [0x243f_6a88, 0x85a3_08d3]),
            [0xc492_3a9c, 0x483d_f7a0]
        );
    }
}
