//! Reverse mode: what the backward sweeps of generated code are made of.
//!
//! A sweep runs the function and keeps what its adjoint will need; the adjoint then runs the function's
//! statements from the last to the first, handing the cotangent of each result on to the arguments it was
//! computed from. The macros write both sweeps out as plain statements. Here are the few words they are
//! written in: cotangents and trees of them ([`cotangent`], [`nothing`], [`several`]), the local derivative of what is no
//! arithmetic ([`local`]), calls of other functions ([`call`]) and batches of them ([`batch`]), operators and indices that types choose ([`operator`],
//! [`part`]), what must only be looked at ([`looked`]), what loops keep ([`store`]), in whose memory ([`workspace`]), and how
//! they are cut into parts ([`segments`]) and run through from behind in steps ([`steps`]), what a place holds before it has a value ([`empty`]), and the choice that was made
//! at a branch ([`Either`]).

pub(crate) mod batch;
pub(crate) mod call;
pub(crate) mod cotangent;
pub(crate) mod empty;
pub(crate) mod inner;
pub(crate) mod local;
pub(crate) mod looked;
pub(crate) mod nothing;
pub(crate) mod operator;
pub(crate) mod part;
pub(crate) mod receive;
pub(crate) mod segments;
pub(crate) mod several;
pub(crate) mod steps;
pub(crate) mod store;
mod workspace;

pub use workspace::Workspace;

/// Which of two arms a branch took, with what the adjoint of each needs. More than two arms nest.
pub enum Either<A, B> {
    /// The first.
    Left(A),
    /// The second, or one after it.
    Right(B),
}
