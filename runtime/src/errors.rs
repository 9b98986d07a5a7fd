//! What is refused, and what to write instead.
//!
//! Every refusal ends with a code, such as `[FT0503]`. A code has a section here, with an example
//! that is refused and one that does what was meant:
//!
//! | codes | about |
//! | --- | --- |
//! | [FT0101 to FT0107](control) | branches and loops steered by batched values |
//! | [FT0201, FT0202, FT0511](values) | plain numbers wanted where a batch has many |
//! | [FT0301 to FT0306](effects) | what a function does beside returning its result |
//! | [FT0401 to FT0415, FT0425](calls) | derivatives that are not there |
//! | [FT0420 to FT0424](structs) | structs of numbers |
//! | [FT0501 to FT0519](attributes) | attributes and their options |
//! | [FT0521 to FT0525](functions) | functions that cannot be transformed, and loops in them |
//! | [FT0705](rules) | derivatives given by hand |
//! | [FT0801, FT0802](randomness) | random numbers |
//!
//! All faults of a function are reported at once, and the function itself stays usable.
//!
//! # FT9901: a bug in functra
//!
//! Something that holds by construction did not. The message says where in the program it came up;
//! please report it with that function.

pub mod attributes;
pub mod calls;
pub mod control;
pub mod effects;
pub mod functions;
pub mod randomness;
pub mod rules;
pub mod structs;
pub mod values;
