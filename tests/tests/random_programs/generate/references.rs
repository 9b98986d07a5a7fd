//! What is written to through a `&mut`.

use super::Generator;
use std::fmt::Write as _;

impl Generator {
    pub(super) fn reference(&mut self, out: &mut String) {
        let (m, n, w) = (self.mutable(), self.mutable(), self.writable());
        let e = self.bounded();
        match (self.between(0, 5), m, n, w) {
            (0, Some(m), Some(n), _) if m != n => {
                writeln!(out, "std::mem::swap(&mut {m}, &mut {n});").unwrap();
            }
            (1, Some(m), ..) => {
                let a = self.name("a");
                writeln!(out, "let {a} = {{ let t = {e}; bumped(&mut {m}, t) }};").unwrap();
                self.scope.scalars.push(a);
            }
            (2, Some(m), ..) => {
                writeln!(out, "{{ let t = {e}; let r = &mut {m}; *r += t; *r *= 0.7; }}").unwrap();
            }
            (3, _, _, Some(w)) => {
                writeln!(out, "{{ let t = {e}; rolled(&mut {}, t); }}", w.name).unwrap();
            }
            (4, _, _, Some(w)) => {
                let i = self.index(&w.name, w.len);
                writeln!(
                    out,
                    "{{ let t = {e}; let p = {i}; let r = &mut {}[p]; *r *= t; *r += 0.1; }}",
                    w.name
                )
                .unwrap();
            }
            (_, Some(m), _, Some(w)) => {
                let i = self.index(&w.name, w.len);
                writeln!(out, "{{ let p = {i}; let t = {e}; std::mem::swap(&mut {m}, &mut {}[p]); {m} *= t; }}", w.name).unwrap();
            }
            _ => self.declare(out),
        }
    }
}
