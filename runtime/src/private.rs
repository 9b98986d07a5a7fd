//! What generated code calls. No promises to anybody else.

pub use crate::__map as map;
pub use crate::branch::{Chosen, and, choose, or};
pub use crate::callee::{Differentiable, Reversible, fallback};
pub use crate::dual::Dual;
pub use crate::flow::flow;
pub use crate::lanes::LanesOf;
pub use crate::lift::{Lift, LiftArgument, LiftOther, LiftOtherArgument, OtherArgument, constant};
pub use crate::num::cast::{cast, one};
pub use crate::num::decide::{decide, uniform};
pub use crate::num::{In, Num, cmp};
pub use crate::only::OnlyOne;
pub use crate::random::spread;
pub use crate::real::{Element, Real, Scalar};
pub use crate::reverse::Either;
pub use crate::reverse::Workspace;
pub use crate::reverse::batch::{PulledRows, component, with_component};
pub use crate::reverse::call::{
    Again, Backward, Captures, InPlace, Look, Outcome, wrap_in_place, wrap_in_place_mut,
};
pub use crate::reverse::cotangent::{
    Accumulate, Cotangent, Put, Take, cut_off_by, reciprocal, replaced, seed_one, taken_by,
    taken_out, zero,
};
pub use crate::reverse::empty::Empty;
pub use crate::reverse::inner::{flowing, listed, moved, moved_by, seed_moved, unmoved};
pub use crate::reverse::local::{
    Pull, all_moving, all_partials, integer, moving, number, partials, still,
};
pub use crate::reverse::looked::Looked;
pub use crate::reverse::nothing::{nothing, unseen, zeroed, zeros};
pub use crate::reverse::operator::{
    Assign, ByReference, ByValue, Negated, Operands, add_assign_vjp, add_vjp, div_assign_vjp,
    div_vjp, mul_assign_vjp, mul_vjp, neg_vjp, rem_assign_vjp, rem_vjp, sub_assign_vjp, sub_vjp,
    symbol,
};
pub use crate::reverse::part::Part;
pub use crate::reverse::receive::Receive;
pub use crate::reverse::segments::segments;
pub use crate::reverse::several::{
    Cotangents, count, directions, directions_from, gathered, push_rows, rows_of, unit,
};
pub use crate::reverse::steps::steps;
pub use crate::reverse::store::{Array, Store};
pub use crate::rows::{Rows, RowsView, rows};
pub use crate::rule::{Fixed, Rule, apply};
pub use crate::stacks::{
    Batch as Stackable, Fields, Members, Place, is_any_mapped, members, members_len, shared_by_all,
    stack_len, stacked_field,
};
pub use crate::structs::{
    ByParts, Convert, Diff, Holds, HoldsNone, NotComparable, Of, OfStruct, Same, field, from_of,
    shared, slice_of, struct_rows, to_of, write_of,
};
pub use crate::tensor::Linear;
pub use crate::tensor::jacobian::{joined, joined_numbers, shape_of};
pub use crate::tensor::{Along, Index, along, numbers_of_places, places, to_axis};
pub use crate::transform::batch::Batch;
pub use crate::transform::forward::{
    Sweeps, fixed, jacobian, pair, primals, restored, seed, tangents,
};
pub use crate::transform::gather::{Access, Gather};
pub use crate::transform::packed::{Packed, place, place_of, width};
pub use crate::transform::scatter::Scatter;
pub use crate::transform::stack::OneForAll;
pub use crate::transform::vmap::{Map, batch_len};
pub use crate::transform::width::{AllLanes, FourLanes, OneLane, TwoLanes};
pub use crate::tree::{LeafMap, LeafZip, Still, Tree};
pub use crate::wrap::{Bare, OtherBare, plain, unwrap, wrap, wrap_slice};
pub use functra_macros::__join as join;
