//! Every kernel of tensors in functions under the attributes: backward against forward mode and differences, and
//! batches against loops. Its arguments are used before and after, computed where they stand, and beside constants.

#[macro_use]
mod table;
#[path = "../../../runtime/tests/tensor/methods.rs"]
mod methods;

mod closed;
mod linear;
mod reductions;
mod structure;
