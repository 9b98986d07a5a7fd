//! Functions of tensors: what a user writes, beside the same by hand.

mod chains;
mod networks;
mod systems;

use functra_benches::Suite;

fn main() {
    let suite = Suite::from_args();
    networks::per_sample_gradients(&suite);
    networks::steps(&suite);
    networks::jacobians(&suite);
    networks::hessians(&suite);
    systems::solutions(&suite);
    systems::determinants(&suite);
    systems::factors(&suite);
    chains::all(&suite);
}
